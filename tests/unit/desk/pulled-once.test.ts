import { randomUUID } from 'node:crypto';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeIdentity } from '../../../src/cli/keys/make-identity.ts';
import { identitiesFolder } from '../../../src/desk/server/desk-folder.ts';
import type { DeskWorld } from '../../../src/desk/server/open-desk.ts';
import { runDesk } from '../../../src/desk/server/run-desk.ts';
import { referenceOf } from '../../../src/wire/reference.ts';
import { reportSaying } from '../report/priority-report.ts';
import { type DeskAndIntake, listed, OF_EACH_LEVEL, startDeskAndIntake, WORDS } from './desk-and-intake.ts';

let at: DeskAndIntake;
beforeEach(async () => {
  at = await startDeskAndIntake();
});
afterEach(() => at.close());

const groomed = reportSaying({ concerns: ['groomed'] });

/** The desk as it is, with a note of every report it asks for; those named are not handed over. */
function watched(withheld: ReadonlySet<string> = new Set(), now = () => new Date()) {
  const asked: string[] = [];
  const world: DeskWorld = {
    dataDir: at.dataDir,
    origin: at.origin,
    operatorFile: join(at.dataDir, 'intake', 'operator.json'),
    now,
    words: WORDS,
    fetch: (input, init) => {
      const [, id] =
        /\/v1\/reports\/([^?]+)/.exec(input instanceof Request ? input.url : input.toString()) ?? [];
      if (id !== undefined) asked.push(id);
      return id !== undefined && withheld.has(id) ? Promise.reject(new TypeError('cut')) : fetch(input, init);
    },
  };
  const run = async (...args: string[]) => (await runDesk(args, world)).text;
  return { asked, run, list: async () => JSON.parse(await run('--json')) };
}

/** The intake's own file, changed behind its back. */
function inIntake(sql: string, ...values: readonly (string | bigint)[]): void {
  const database = new DatabaseSync(join(at.dataDir, 'intake', 'reports.sqlite'), { timeout: 5000 });
  database.prepare(sql).run(...values);
  database.close();
}

describe('a look asks for', () => {
  it('what is new, and for nothing that it has opened before', async () => {
    const ids = [await at.send(groomed), await at.send(OF_EACH_LEVEL[3])];
    const first = watched();
    await first.list();
    expect(first.asked).toEqual(ids);

    const late = await at.send(groomed);
    const second = watched();
    expect((await second.list()).reports).toHaveLength(3);
    expect(second.asked).toEqual([late]);
    const third = watched();
    expect((await third.list()).reports).toHaveLength(3);
    expect(third.asked).toEqual([]);
  });

  it('what it was not handed, until it is; other junk only once', async () => {
    const junk = await at.sendPlain(new TextEncoder().encode('not json'));
    const withheld = await at.send(groomed);
    const cut = watched(new Set([withheld]));
    const { band, reports } = await cut.list();
    expect(reports).toEqual([]);
    expect(band.groups.map(({ why }: { why: string }) => why).sort()).toEqual(['not-fetched', 'not-json']);
    const again = watched();
    expect((await again.list()).reports.map(({ id }: { id: string }) => id)).toEqual([withheld]);
    expect(again.asked).toEqual([withheld]);
    expect((await listed(at)).band).toMatchObject({ count: 1, groups: [{ refs: [referenceOf(junk)] }] });
  });

  it('what no key opened, once it holds another one', async () => {
    const folder = identitiesFolder(at.dataDir);
    const elsewhere = await makeIdentity(at.dataDir, 'hybrid', new Date());
    const away = join(at.dataDir, 'away.txt');
    await rename(elsewhere.file, away);
    const closed = await at.send(groomed, { recipients: [elsewhere.recipient] });
    expect((await listed(at)).band.groups).toMatchObject([{ why: 'no-key', count: 1 }]);
    const same = watched();
    await same.list();
    expect(same.asked).toEqual([]);

    await rename(away, elsewhere.file);
    expect(await readdir(folder)).toHaveLength(2);
    const { reports, band } = await listed(at);
    expect(reports).toMatchObject([{ id: closed }]);
    expect(band.count).toBe(0);
  });

  it('a report that came twice while the desk looked, and shows it as one', async () => {
    const id = await at.send(groomed);
    await listed(at);
    await at.send(groomed, { id });
    expect((await listed(at)).reports).toMatchObject([{ id, copies: [{}], rivals: 0 }]);
  });
});

describe('the full list against the book', () => {
  it('finds a report that the order of arrival hid, by a command and once a day by itself', async () => {
    await at.send(groomed);
    let now = new Date('2026-11-23T09:00:00Z');
    const { list: look, run } = watched(new Set(), () => now);
    await look();
    // Committed with a place before what was asked for already: it must never happen.
    const hidden = [await at.send(groomed), await at.send(groomed)];
    hidden.forEach((id, n) => {
      inIntake('UPDATE report SET seq = ? WHERE id = ?', BigInt(n + 1), id);
    });
    now = new Date('2026-11-24T08:59:00Z');
    expect((await look()).reports).toHaveLength(1);

    now = new Date('2026-11-24T09:00:01Z');
    expect((await look()).reports.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(hidden),
    );
    const late = await at.send(groomed);
    inIntake('UPDATE report SET seq = 3 WHERE id = ?', late);
    expect(await run()).toMatch(/^The full comparison of .+ found 2 missing here, which were pulled, and 0/);
    const text = await run('compare');
    expect(text).toContain('The intake lists 4 sealed reports.');
    expect(text).toContain(`1 was missing from the book and is in it now`);
    expect(text).toContain(referenceOf(late));
    expect(await run('compare')).toContain('Each of them is in the desk’s book');
  });

  it('says what the intake no longer has, and keeps it', async () => {
    const [gone, stays] = [await at.send(groomed), await at.send(groomed)];
    await listed(at);
    inIntake('DELETE FROM report WHERE id = ?', gone);
    const compared = JSON.parse((await at.desk('compare', '--json')).text);
    expect(compared).toMatchObject({ v: 1, listed: 1, missed: [], gone: [{ id: gone }] });
    expect((await listed(at)).reports.map(({ id }) => id)).toEqual([gone, stays]);
  });
});

it('without the intake, the desk shows what it has when it is told to', async () => {
  const id = await at.send(OF_EACH_LEVEL[3]);
  await listed(at);
  const offline = (...args: string[]) =>
    runDesk([...args, '--offline'], {
      dataDir: at.dataDir,
      origin: 'http://127.0.0.1:1',
      operatorFile: join(at.dataDir, 'intake', 'operator.json'),
      now: () => new Date(),
      fetch: () => Promise.reject(new TypeError('nobody is asked')),
      words: WORDS,
    });
  const list = await offline();
  expect(list.text).toMatch(/^THE INTAKE WAS NOT ASKED. This is what it had given by .+ GMT\./);
  expect(list.text).toContain(referenceOf(id));
  expect((await offline('open', referenceOf(id))).text).toContain(`Report ${referenceOf(id)}`);
  expect((await offline('open', referenceOf(randomUUID()))).code).toBe(1);
});
