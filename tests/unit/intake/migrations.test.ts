import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../../src/intake/store/postgres.ts';
import { POSTGRES_MIGRATIONS } from '../../../src/intake/store/postgres-migrations.ts';
import type { ReportStore } from '../../../src/intake/store/report-store.ts';
import { openSqliteStore } from '../../../src/intake/store/sqlite.ts';
import { SQLITE_MIGRATIONS } from '../../../src/intake/store/sqlite-migrations.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { newSealed, type Sealed } from './support/sealed.ts';

const programs = await postgresPrograms();

const BEFORE = '2026-11-20T09:00:00.000Z';
const NOW = '2026-11-22T10:00:00.000Z';
const now = () => new Date(NOW);

/** As version 1 wrote them; every later version so far has kept this table. */
const INSERT = 'INSERT INTO report (seq, id, sha256, received_at, size, sealed) VALUES';
const rowOf = (sealed: Sealed, seq: number) =>
  [seq, sealed.id, sealed.sha256, BEFORE, sealed.bytes.length, sealed.bytes] as const;

/** What an intake of this version must find in, and be able to do with, a database of an earlier one. */
async function expectToGoOn(open: () => Promise<ReportStore>, old: readonly Sealed[]): Promise<void> {
  const store = await open();
  const page = await store.page('0', 10);
  expect(page.map(({ cursor, id, receivedAt }) => [cursor, id, receivedAt])).toEqual(
    old.map((sealed, at) => [String(at + 1), sealed.id, BEFORE]),
  );
  for (const { id, sha256, bytes } of old) {
    expect(Buffer.from((await store.read(id, sha256)) ?? []).equals(bytes)).toBe(true);
    expect(await store.keep({ id, sha256, sealed: bytes })).toEqual({ kind: 'same', receivedAt: BEFORE });
  }
  const { id, sha256, bytes } = newSealed();
  expect(await store.keep({ id, sha256, sealed: bytes })).toEqual({ kind: 'new', receivedAt: NOW });
  await store.probe();
  expect((await store.page('0', 10)).at(-1)?.id).toBe(id);
  expect(store.identity).toMatch(/^[0-9a-f]{32}$/);
  await store.close();

  const again = await open();
  expect(again.identity).toBe(store.identity);
  expect(await again.page('0', 10)).toHaveLength(old.length + 1);
  await again.close();
}

const earlierThan = (count: number) => Array.from({ length: count - 1 }, (_, at) => at + 1);
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

it('what an earlier version wrote is never edited: a change is a new entry at the end', () => {
  expect(SQLITE_MIGRATIONS.map(digestOf)).toEqual(['85713e8a9a13d499', 'c3280199f5626053']);
  expect(POSTGRES_MIGRATIONS.map(digestOf)).toEqual([
    '3255b6aab96bf517',
    '8d0420b454196ad2',
    '77e8f45446305da1',
  ]);
});

describe('the embedded store', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightlight-migrations-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function oldDatabase(version: number, name: string, reports: readonly Sealed[]): string {
    const path = join(folder, name);
    const database = new DatabaseSync(path);
    database.exec('PRAGMA journal_mode = WAL');
    for (const migration of SQLITE_MIGRATIONS.slice(0, version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${version}`);
    const insert = database.prepare(`${INSERT} (?, ?, ?, ?, ?, ?)`);
    reports.forEach((sealed, at) => {
      insert.run(...rowOf(sealed, at + 1));
    });
    database.close();
    return path;
  }

  it.each(earlierThan(SQLITE_MIGRATIONS.length))('goes on from a file of version %i', async (version) => {
    const reports = [newSealed(), newSealed()];
    const path = oldDatabase(version, `v${version}.sqlite`, reports);
    await expectToGoOn(async () => openSqliteStore(path, now), reports);
  });

  it('leaves a file of an earlier version as it was when a step fails', () => {
    const path = oldDatabase(1, 'in-the-way.sqlite', [newSealed()]);
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE identity (other TEXT)');
    expect(() => openSqliteStore(path, now)).toThrow(/^the database could not commit \(SQLITE_1\)$/);
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    database.exec('DROP TABLE identity');
    database.close();
    expect(() => openSqliteStore(path, now)).not.toThrow();
  });
});

describe.skipIf(programs === null)('the PostgreSQL store', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  }, 60_000);
  afterAll(() => server?.stop());

  async function oldDatabase(version: number, name: string, reports: readonly Sealed[]): Promise<string> {
    await server.execute(`CREATE DATABASE ${name}`);
    const url = server.url.replace(/postgres$/, name);
    const client = new Client(url);
    await client.connect();
    await client.query('CREATE TABLE nightlight_schema (version integer NOT NULL)');
    await client.query('INSERT INTO nightlight_schema VALUES ($1)', [version]);
    for (const migration of POSTGRES_MIGRATIONS.slice(0, version)) await client.query(migration);
    for (const [at, sealed] of reports.entries()) {
      await client.query(`${INSERT} ($1, $2, $3, $4, $5, $6)`, [...rowOf(sealed, at + 1)]);
    }
    await client.end();
    return url;
  }

  it.each(earlierThan(POSTGRES_MIGRATIONS.length))(
    'goes on from a database of version %i',
    async (version) => {
      const reports = [newSealed(), newSealed()];
      const url = await oldDatabase(version, `v${version}`, reports);
      await expectToGoOn(() => openPostgresStore(url, now), reports);
    },
  );

  it('is brought up once when several intakes of the new version start together', async () => {
    const url = await oldDatabase(1, 'together', [newSealed()]);
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, now)));
    expect(new Set(stores.map(({ identity }) => identity)).size).toBe(1);
    for (const store of stores) {
      expect(await store.page('0', 10)).toHaveLength(1);
      await store.close();
    }
  });

  it('leaves a database of an earlier version as it was when a step fails', async () => {
    const url = await oldDatabase(1, 'halfway', [newSealed()]);
    const client = new Client(url);
    await client.connect();
    await client.query('CREATE TABLE identity (other text)');
    await expect(openPostgresStore(url, now)).rejects.toThrow(/^the database could not commit \(42P07\)$/);
    expect((await client.query('SELECT version FROM nightlight_schema')).rows).toEqual([{ version: 1 }]);
    await client.query('DROP TABLE identity');
    await client.end();
    await (await openPostgresStore(url, now)).close();
  });
});
