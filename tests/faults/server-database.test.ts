import { chmod, chown, copyFile, open, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { forgetDatabase } from '../../src/intake/store/known-database.ts';
import type { IntakeFolder } from '../unit/intake/support/intake-folder.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { expectBooksToBalance, rowsIn } from './stage/books.ts';
import { expect, test } from './stage/intake-test.ts';
import { answerTo, nothingKnown, put, sendUntilGone } from './stage/senders.ts';

/**
 * Fault: another program locks the intake's SQLite file, takes it away or puts another in its place; it is damaged, or
 * cannot be written.
 * Promise: no receipt for what the next start would not find; everything else is answered meanwhile; it goes on by itself,
 * or says in one line what to do.
 */

const NOBODY = 65_534;
const REFUSED = { status: 503, receipted: false };

const fileOf = ({ config }: IntakeFolder) => join(config.dataDir, 'intake', 'reports.sqlite');
const healthOf = async (url: string) => (await fetch(`${url}/healthz`)).status;

test('while another program has the database locked, the app is served, and a report is taken as soon as it lets go', async ({
  folder,
  run,
}) => {
  const { url } = await run();
  const other = new DatabaseSync(fileOf(folder));
  other.exec('BEGIN EXCLUSIVE');
  const report = put(url, newSealed()).then(({ status }) => status);
  // One after the other: the report reaches the lock meanwhile.
  const rest = async () => {
    for (let asked = 0; asked < 25; asked++) await fetch(`${url}/operator.json`);
  };
  const first = await Promise.race([report.then(() => 'the report'), rest().then(() => 'the rest')]);
  expect(first).toBe('the rest');
  other.exec('ROLLBACK');
  other.close();
  expect(await report).toBe(201);
});

test('a database that stays locked means "try again", not "arrived"; once it is free the same report is taken', async ({
  folder,
  run,
}) => {
  const { url } = await run();
  const other = new DatabaseSync(fileOf(folder));
  other.exec('BEGIN IMMEDIATE');
  const sealed = newSealed();
  const [answer, health] = await Promise.all([put(url, sealed), healthOf(url)]);
  expect([answer.status, health]).toEqual([503, 503]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  other.exec('ROLLBACK');
  other.close();
  expect(rowsIn(fileOf(folder))).toEqual([]);
  expect(await answerTo(url, sealed)).toEqual({ status: 201, receipted: true });
  await expect.poll(() => healthOf(url)).toBe(200);
});

for (const { what, take, putBack } of [
  {
    what: 'moved away',
    take: (path: string) => rename(path, `${path}.old`),
    putBack: (path: string) => rename(`${path}.old`, path),
  },
  {
    what: 'replaced by a copy',
    take: async (path: string) => {
      await copyFile(path, `${path}.copy`);
      await rename(path, `${path}.old`);
      await rename(`${path}.copy`, path);
    },
    putBack: (path: string) => rename(`${path}.old`, path),
  },
  {
    what: 'left without its log',
    take: (path: string) => rename(`${path}-wal`, `${path}-wal.old`),
    putBack: (path: string) => rename(`${path}-wal.old`, `${path}-wal`),
  },
]) {
  test(`a database file that is ${what} under the running intake: no receipt, until it is back`, async ({
    folder,
    run,
  }) => {
    const { url, intake } = await run();
    const known = nothingKnown();
    await sendUntilGone(url, known, { senders: 2, enough: () => known.receipted.length >= 5 });
    await take(fileOf(folder));
    const sealed = newSealed();
    known.sent.push(sealed);
    expect(await answerTo(url, sealed)).toEqual(REFUSED);
    await expect.poll(() => healthOf(url)).toBe(503);

    await putBack(fileOf(folder));
    known.waiting.push(sealed);
    await sendUntilGone(url, known, { senders: 1, enough: () => known.waiting.length === 0 });
    await intake.kill();
    const again = await run();
    await again.intake.stop();
    await expectBooksToBalance(known, rowsIn(fileOf(folder)), folder.operator.receiptKeys);
  });
}

test('a database file that is deleted under the running intake: no receipt, and no empty one in its place until it is told so', async ({
  folder,
  run,
}) => {
  const { url, intake } = await run();
  for (const end of ['', '-wal', '-shm']) await rm(fileOf(folder) + end);
  const sealed = newSealed();
  expect(await answerTo(url, sealed)).toEqual(REFUSED);
  expect(await answerTo(url, sealed)).toEqual(REFUSED);
  await intake.kill();
  await expect(run()).rejects.toThrow(/^reports cannot be kept: the database is gone[^\n]+$/);
  expect(await forgetDatabase(join(folder.config.dataDir, 'intake'))).toBe(true);
  const again = await run();
  expect(await answerTo(again.url, sealed)).toEqual({ status: 201, receipted: true });
  await again.intake.stop();
  expect(rowsIn(fileOf(folder)).map(({ id }) => id)).toEqual([sealed.id]);
});

// SQLite itself refuses a file whose first page is none of its own, or that is shorter than that page says: there the test
// holds it to that, and us to one line. Damage further in it does not see when it opens a file: only our own look does.
for (const { what, damage } of [
  { what: 'in its first page', damage: (path: string) => overwrite(path, 0, 1) },
  { what: 'in the middle', damage: (path: string) => overwrite(path, 1 / 3, 2 / 3) },
  {
    what: 'by being cut short',
    damage: async (path: string) => truncate(path, (await stat(path)).size / 2),
  },
]) {
  test(`a database that was damaged ${what} is not gone on with: the intake says so in one line`, async ({
    folder,
    run,
  }) => {
    const { url, intake } = await run();
    const known = nothingKnown();
    await sendUntilGone(url, known, { senders: 4, enough: () => known.receipted.length >= 60 });
    await intake.stop();
    await damage(fileOf(folder));
    await expect(run()).rejects.toThrow(/^reports cannot be kept: the database [^\n]+$/);
  });
}

/** Puts nonsense in the place of some of a file, between two parts of its length, in whole pages; at least one page. */
async function overwrite(path: string, from: number, to: number): Promise<void> {
  const page = 4096;
  const pages = (await stat(path)).size / page;
  const begin = Math.floor(pages * from);
  const count = from === 0 ? 1 : Math.ceil(pages * to) - begin;
  const file = await open(path, 'r+');
  await file.write(new Uint8Array(count * page).fill(0xa5), 0, count * page, begin * page);
  await file.close();
}

test('a database file that may only be read: the intake refuses to start and says so', async ({
  folder,
  run,
}) => {
  test.skip(process.getuid?.() !== 0, 'only root can start the intake as somebody else');
  const { intake } = await run();
  await intake.stop();
  const { dataDir, operatorFile } = folder.config;
  await chmod(dataDir, 0o755);
  for (const path of [join(dataDir, 'intake'), join(dataDir, 'intake', 'receipt-keys.json'), operatorFile]) {
    await chown(path, NOBODY, NOBODY);
  }
  await chmod(fileOf(folder), 0o444);
  await expect(run({}, NOBODY)).rejects.toThrow(/^reports cannot be kept: the database [^\n]+$/);
  // The log beside it is made with the file's own rights.
  for (const name of await readdir(join(dataDir, 'intake'))) {
    await chown(join(dataDir, 'intake', name), NOBODY, NOBODY);
    await chmod(join(dataDir, 'intake', name), 0o600);
  }
  const { url } = await run({}, NOBODY);
  expect(await answerTo(url, newSealed())).toEqual({ status: 201, receipted: true });
});
