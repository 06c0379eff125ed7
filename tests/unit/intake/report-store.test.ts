import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../../src/intake/store/postgres.ts';
import { type ReportStore, StoreFailed } from '../../../src/intake/store/report-store.ts';
import { openSqliteStore } from '../../../src/intake/store/sqlite.ts';
import { MAX_VARIANTS } from '../../../src/wire/limits.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres-server.ts';
import { hexDigest, newSealed, type Sealed } from './support/sealed.ts';

const programs = await postgresPrograms();
if (programs === null) {
  console.warn('SKIPPED: the PostgreSQL store. Install Debian’s package "postgresql" to test it.');
}

const asArrival = ({ id, sha256, bytes }: Sealed) => ({ id, sha256, sealed: bytes });
const instant = (text: string) => () => new Date(text);

/** Everything that is stored, page by page. */
async function allCursors(store: ReportStore, pageSize: number): Promise<bigint[]> {
  const cursors: bigint[] = [];
  for (let after = '0'; ; ) {
    const page = await store.page(after, pageSize);
    cursors.push(...page.map((report) => BigInt(report.cursor)));
    const last = page.at(-1);
    if (!last) return cursors;
    after = last.cursor;
  }
}

/** What both databases must do alike. `open` opens the same, at first empty, database each time. */
function contract(open: (now?: () => Date) => Promise<ReportStore>): void {
  it('keeps a new report and gives it back byte for byte', async () => {
    const store = await open(instant('2026-11-22T10:00:00.123Z'));
    const sealed = newSealed();
    expect(await store.keep(asArrival(sealed))).toEqual({
      kind: 'new',
      receivedAt: '2026-11-22T10:00:00.123Z',
    });
    expect(Buffer.from((await store.read(sealed.id, sealed.sha256)) ?? []).equals(sealed.bytes)).toBe(true);
    expect(await store.holds(sealed.id, sealed.sha256)).toBe(true);
    await store.close();
  });

  it('gives each of many that came at once its own bytes back, whatever their sizes', async () => {
    const store = await open();
    const sent = Array.from({ length: 20 }, (_, n): Sealed => {
      const { id, bytes } = newSealed();
      const part = bytes.slice(n * 100);
      return { id, bytes: part, sha256: hexDigest(part) };
    });
    const seen = newSealed();
    await store.keep(asArrival(seen));
    // What is there already stands between them, and its bytes are passed over.
    await Promise.all(
      [...sent.slice(0, 10), seen, ...sent.slice(10)].map((each) => store.keep(asArrival(each))),
    );
    for (const { id, sha256 } of sent) {
      expect(hexDigest((await store.read(id, sha256)) ?? new Uint8Array())).toBe(sha256);
    }
    await store.close();
  });

  it('says of the same bytes when they came first, also after a restart', async () => {
    const sealed = newSealed();
    const before = await open(instant('2026-11-22T10:00:00.000Z'));
    await before.keep(asArrival(sealed));
    await before.close();
    const after = await open(instant('2026-11-23T10:00:00.000Z'));
    expect(await after.keep(asArrival(sealed))).toEqual({
      kind: 'same',
      receivedAt: '2026-11-22T10:00:00.000Z',
    });
    await after.close();
  });

  it('keeps four different bytes under one id, says so, and no fifth', async () => {
    const store = await open();
    const first = newSealed();
    const kinds: string[] = [(await store.keep(asArrival(first))).kind];
    for (let i = 1; i <= MAX_VARIANTS; i++)
      kinds.push((await store.keep(asArrival(newSealed(first.id)))).kind);
    expect(kinds).toEqual(['new', 'variant', 'variant', 'variant', 'full']);
    expect((await store.keep(asArrival(first))).kind).toBe('same');
    await store.close();
  });

  it('tells how many bytes it takes: more for every report', async () => {
    const store = await open();
    const before = await store.bytes();
    const sent = Array.from({ length: 100 }, () => newSealed());
    await Promise.all(sent.map((sealed) => store.keep(asArrival(sealed))));
    const reports = sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(before).toBeGreaterThan(0);
    expect(await store.bytes()).toBeGreaterThan(before + reports / 2);
    await store.close();
  });

  it('keeps one row when the same bytes come fifty times at once', async () => {
    const store = await open();
    const arrival = asArrival(newSealed());
    const kept = await Promise.all(Array.from({ length: 50 }, () => store.keep(arrival)));
    expect(kept.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    expect(kept.filter(({ kind }) => kind === 'same')).toHaveLength(49);
    await store.close();
  });

  it('never keeps a fifth variant when ten come at once', async () => {
    const store = await open();
    const { id } = newSealed();
    const kept = await Promise.all(Array.from({ length: 10 }, () => store.keep(asArrival(newSealed(id)))));
    expect(kept.filter(({ kind }) => kind === 'full')).toHaveLength(10 - MAX_VARIANTS);
    await store.close();
  });

  it('knows nothing of what was never sent', async () => {
    const store = await open();
    const { id, sha256 } = newSealed();
    expect(await store.holds(id, sha256)).toBe(false);
    expect(await store.read(id, sha256)).toBe(null);
    await store.close();
  });

  it('lists id, digest, size and time in the order of arrival', async () => {
    const store = await open(instant('2026-11-22T10:00:00.123Z'));
    const before = (await allCursors(store, 1000)).at(-1) ?? 0n;
    const [one, two] = [newSealed(), newSealed()];
    await store.keep(asArrival(one));
    await store.keep(asArrival(two));
    const page = await store.page(String(before), 10);
    const receivedAt = '2026-11-22T10:00:00.123Z';
    expect(page.map(({ cursor: _, ...report }) => report)).toEqual([
      { id: one.id, sha256: one.sha256, size: one.bytes.length, receivedAt },
      { id: two.id, sha256: two.sha256, size: two.bytes.length, receivedAt },
    ]);
    await store.close();
  });

  it('lets a reader that follows along see every report that two writers keep at once', async () => {
    const [one, two, reader] = [await open(), await open(), await open()];
    const before = (await allCursors(reader, 1000)).at(-1) ?? 0n;
    let writing = true;
    const following = (async () => {
      const seen: string[] = [];
      for (let after = String(before); ; ) {
        const wasWriting = writing;
        const page = await reader.page(after, 7);
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1)?.cursor ?? after;
        if (!wasWriting && page.length === 0) return seen;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const sent = Array.from({ length: 120 }, () => newSealed());
    await Promise.all(sent.map((sealed, i) => (i % 2 ? one : two).keep(asArrival(sealed))));
    writing = false;
    expect((await following).sort()).toEqual(sent.map(({ id }) => id).sort());
    for (const store of [one, two, reader]) await store.close();
  });

  it('gives cursors that only grow, even when the clock goes back', async () => {
    const early = await open(instant('2030-01-01T00:00:00Z'));
    await early.keep(asArrival(newSealed()));
    await early.close();
    const late = await open(instant('2020-01-01T00:00:00Z'));
    await late.keep(asArrival(newSealed()));
    const cursors = await allCursors(late, 50);
    expect(cursors).toEqual([...cursors].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(cursors).size).toBe(cursors.length);
    await late.close();
  });

  it('gives cursors a million apart for each second, so that no lost backup can have used them up', async () => {
    const store = await open(instant('2031-01-01T00:00:00Z'));
    await store.keep(asArrival(newSealed()));
    const before = (await allCursors(store, 1000)).at(-1) ?? 0n;
    await store.close();
    const later = await open(instant('2031-01-01T00:00:01Z'));
    await later.keep(asArrival(newSealed()));
    const after = (await allCursors(later, 1000)).at(-1) ?? 0n;
    expect(after - before).toBeGreaterThanOrEqual(1_000_000n);
    await later.close();
  });

  it('shows that it can be written', async () => {
    const store = await open();
    await expect(store.probe()).resolves.toBeUndefined();
    await store.close();
  });
}

describe('the embedded store', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nightlight-sqlite-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  contract(async (now = () => new Date()) => openSqliteStore(join(folder, 'reports.sqlite'), now));

  it('put back from a backup shows the desk what arrives then, after what it has already seen', async () => {
    const path = join(folder, 'restored.sqlite');
    let now = new Date('2026-11-22T10:00:00Z');
    const open = () => openSqliteStore(path, () => now);
    const keep = async () => {
      const store = open();
      await store.keep(asArrival(newSealed()));
      const last = (await store.page('0', 10)).at(-1)?.cursor ?? '0';
      await store.close();
      return last;
    };
    await keep();
    await copyFile(path, `${path}.backup`);
    const seenByDesk = await keep();
    await copyFile(`${path}.backup`, path);
    now = new Date('2026-11-22T12:00:00Z');
    await keep();
    const store = open();
    expect(await store.page(seenByDesk, 10)).toHaveLength(1);
    await store.close();
  });

  it('fails by name where there is no folder', () => {
    expect(() => openSqliteStore(join(folder, 'nowhere', 'reports.sqlite'), () => new Date())).toThrow(
      StoreFailed,
    );
  });

  it('does not touch a database that a newer version wrote', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const path = join(folder, 'newer.sqlite');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openSqliteStore(path, () => new Date())).toThrow(/newer version/);
  });

  it('syncs its log to disk at every commit', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const path = join(folder, 'pragmas.sqlite');
    const exec = DatabaseSync.prototype.exec;
    const said: string[] = [];
    DatabaseSync.prototype.exec = function (sql) {
      said.push(sql);
      return exec.call(this, sql);
    };
    const store = openSqliteStore(path, () => new Date());
    DatabaseSync.prototype.exec = exec;
    await store.close();
    expect(said.join(';')).toMatch(/journal_mode = WAL;.*synchronous = FULL/);
  });
});

describe.skipIf(programs === null)('the PostgreSQL store', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(programs ?? '');
  }, 60_000);
  afterAll(() => server?.stop());

  contract((now = () => new Date()) => openPostgresStore(server.url, now));

  it('lets two intakes make a new database ready at the same moment', async () => {
    await server.execute('CREATE DATABASE fresh');
    const url = server.url.replace(/postgres$/, 'fresh');
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, () => new Date())));
    for (const store of stores) {
      await store.probe();
      await store.close();
    }
  });

  it('never keeps a fifth variant when several intakes take ten at once', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(server.url, () => new Date())));
    const { id } = newSealed();
    const kept = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => stores[i % 3]?.keep(asArrival(newSealed(id)))),
    );
    expect(kept.filter((each) => each?.kind === 'full')).toHaveLength(10 - MAX_VARIANTS);
    expect(kept.filter((each) => each?.kind === 'new')).toHaveLength(1);
    for (const store of stores) await store.close();
  });

  it('refuses a database that does not wait for the disk', async () => {
    await server.execute('CREATE DATABASE careless');
    await server.execute('ALTER DATABASE careless SET synchronous_commit = off');
    const url = server.url.replace(/postgres$/, 'careless');
    await expect(openPostgresStore(url, () => new Date())).rejects.toThrow(/synchronous_commit=off/);
  });

  it('fails by name, without the address or password, when nobody answers', async () => {
    const opening = openPostgresStore('postgres://someone:hush@127.0.0.1:1/x', () => new Date());
    await expect(opening).rejects.toThrow(StoreFailed);
    await expect(opening).rejects.not.toThrow(/hush|127/);
  });
});
