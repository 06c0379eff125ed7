import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyRow } from '../../../../src/cli/intake/every-row.ts';
import { openPostgresStore } from '../../../../src/intake/store/postgres.ts';
import { type ReportStore, StoreFailed } from '../../../../src/intake/store/report-store.ts';
import { openSqliteStore } from '../../../../src/intake/store/sqlite.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres-server.ts';
import { newSealed, type Sealed } from '../support/sealed.ts';

const programs = await postgresPrograms();
if (programs === null) {
  console.warn('SKIPPED: erasing in PostgreSQL. Install Debian’s package "postgresql" to test it.');
}

const keep = (store: ReportStore, { id, sha256, bytes }: Sealed) => store.keep({ id, sha256, sealed: bytes });

function contract(open: () => Promise<ReportStore>): void {
  test('erases what is named and nothing else, and what is gone already is passed over', async () => {
    const store = await open();
    const [going, variant, staying] = [newSealed(), newSealed(), newSealed()];
    await keep(store, going);
    await keep(store, { ...variant, id: going.id });
    await keep(store, staying);
    const named = [{ id: going.id, reports: [going.sha256, variant.sha256] }];
    expect(await store.erase(named)).toEqual({ ok: true, count: 2 });
    expect(await store.read(going.id, going.sha256)).toBeNull();
    expect((await store.read(staying.id, staying.sha256))?.length).toBe(staying.bytes.length);
    expect(await store.erase(named)).toEqual({ ok: true, count: 0 });
    await store.close();
  });

  test('erases nothing at all while something else stands under one of the ids', async () => {
    const store = await open();
    const [one, two, unseen] = [newSealed(), newSealed(), newSealed()];
    for (const sealed of [one, two, { ...unseen, id: two.id }]) await keep(store, sealed);
    const named = [one, two].map(({ id, sha256 }) => ({ id, reports: [sha256] }));
    expect(await store.erase(named)).toEqual({ ok: false, others: two.id });
    expect(await store.holds(one.id, one.sha256)).toBe(true);
    await store.close();
  });

  test('a desk that reads on behind what was erased misses nothing that comes later', async () => {
    const store = await open();
    const last = newSealed();
    await keep(store, last);
    const cursor = (await everyRow(store)).at(-1)?.cursor ?? '0';
    await store.erase([{ id: last.id, reports: [last.sha256] }]);
    const next = newSealed();
    await keep(store, next);
    expect((await store.page(cursor, 10)).map(({ id }) => id)).toEqual([next.id]);
    await store.close();
  });
}

describe('in SQLite', () => {
  let folder: string;
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'erase-store-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  contract(async () => openSqliteStore(join(folder, `contract-${count++}.sqlite`), () => new Date()));

  test('not a byte of it is left in the files, while another process has them open', async () => {
    const file = join(folder, 'bytes.sqlite');
    const running = openSqliteStore(file, () => new Date());
    const sealed = newSealed();
    await keep(running, sealed);
    const isIn = async (part: Buffer) => {
      const files = await Promise.all([file, `${file}-wal`].map((name) => readFile(name)));
      return files.some((bytes) => bytes.includes(part));
    };
    const parts = [
      [20, 60],
      [-60, -20],
    ].map(([from, to]) => Buffer.from(sealed.bytes.subarray(from, to)));
    parts.push(Buffer.from(sealed.sha256));
    expect(await Promise.all(parts.map(isIn))).toEqual([true, true, true]);
    const command = openSqliteStore(file, () => new Date());
    await command.erase([{ id: sealed.id, reports: [sealed.sha256] }]);
    expect(await Promise.all(parts.map(isIn))).toEqual([false, false, false]);
    await command.close();
    await running.close();
  });

  test('is not said to be done while somebody who reads keeps the old pages in the log', async () => {
    const file = join(folder, 'reader.sqlite');
    const store = openSqliteStore(file, () => new Date());
    const sealed = newSealed();
    await keep(store, sealed);
    const reader = new DatabaseSync(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM report').get();
    const erasing = store.erase([{ id: sealed.id, reports: [sealed.sha256] }]);
    // Its first try to empty the log comes before this, and finds the reader.
    await new Promise((resolve) => setImmediate(resolve));
    reader.exec('COMMIT');
    expect(await erasing).toEqual({ ok: true, count: 1 });
    const bytes = Buffer.concat(await Promise.all([file, `${file}-wal`].map((name) => readFile(name))));
    expect(bytes.includes(sealed.sha256)).toBe(false);
    reader.close();
    await store.close();
  });
});

describe.runIf(programs)('in PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  }, 60_000);
  afterAll(() => server.stop());

  contract(() => openPostgresStore(server.url, () => new Date()));

  test('frees the space however long that takes, longer than any other question may, and holds nobody up', async () => {
    const store = await openPostgresStore(server.url, () => new Date());
    const sealed = newSealed();
    await keep(store, sealed);
    const other = new Client(server.url);
    await other.connect();
    // The first stands in the way of VACUUM alone, the second in that of the question below.
    await other.query(
      'BEGIN; LOCK TABLE report IN SHARE UPDATE EXCLUSIVE MODE; LOCK TABLE probe IN ACCESS EXCLUSIVE MODE',
    );
    const vacuums = () =>
      server.execute(
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'VACUUM%' AND wait_event_type = 'Lock'",
      );
    const erasing = store.erase([{ id: sealed.id, reports: [sealed.sha256] }]);
    await expect.poll(vacuums).toBe('1');
    // Asked later, and refused when its time is over.
    await expect(store.probe()).rejects.toThrow(StoreFailed);
    expect(await vacuums()).toBe('1');
    expect(await keep(store, newSealed())).toMatchObject({ kind: 'new' });
    await other.query('COMMIT');
    expect(await erasing).toEqual({ ok: true, count: 1 });
    await other.end();
    await store.close();
  });
});
