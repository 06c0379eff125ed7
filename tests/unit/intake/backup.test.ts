import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBackup } from '../../../src/intake/store/backup/backup-file.ts';
import type { StoredRow } from '../../../src/intake/store/backup/row-source.ts';
import { writeBackup } from '../../../src/intake/store/backup/write-backup.ts';
import { StoreFailed } from '../../../src/intake/store/report-store.ts';
import { intakeCommand } from './support/intake-commands.ts';
import {
  allRows,
  digestIn,
  fileOf,
  folderOf,
  keepNew,
  type Machine,
  type Machines,
  newMachines,
  storeOf,
} from './support/machines.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './support/postgres-server.ts';

const programs = await postgresPrograms();

let machines: Machines;
beforeEach(async () => {
  machines = await newMachines();
});
afterEach(() => machines.remove());

type Kind = { readonly kind: string; readonly fresh: () => Promise<string | null> };

/** What holds for a backup of either database. */
function contract(kinds: readonly Kind[], own: Kind): void {
  it('holds the first so many reports in commit order, and no less than were receipted, while more arrive', async () => {
    const on = await machines.filled('busy', await own.fresh(), 20);
    const store = await storeOf(on);
    let writing = true;
    const arriving = (async () => {
      for (let round = 0; round < 40 && writing; round++) await keepNew(store, 5);
    })();
    const file = join(machines.root, 'busy.backup');
    const made = await intakeCommand(on, 'backup', file);
    writing = false;
    await arriving;
    await store.close();
    expect(made.code, made.text).toBe(0);
    const opened = openBackup(file);
    if (!opened.ok) throw new Error(opened.why);
    const held: StoredRow[] = [];
    for await (const row of opened.backup.rows()) held.push(row);
    await opened.backup.close();
    expect(held.length).toBeGreaterThanOrEqual(20);
    const all = await allRows(on);
    expect(held.map(({ cursor, id }) => [cursor, id])).toEqual(
      all.slice(0, held.length).map(({ cursor, id }) => [cursor, id]),
    );
  });

  it.each(kinds.map(({ kind, fresh }) => [kind, fresh] as const))(
    'put back into an empty %s it is the same, report by report, and goes on after the last cursor',
    async (_, fresh) => {
      const from = await machines.filled('from', await own.fresh());
      await writeFile(from.operatorFile, '{"as":"served"}');
      const before = await allRows(from);
      const file = join(machines.root, 'full.backup');
      const made = await intakeCommand(from, 'backup', file);
      const to = await machines.empty('to', await fresh());
      const restored = await intakeCommand(to, 'restore', file);
      expect(restored).toMatchObject({ code: 0 });
      expect(await allRows(to)).toEqual(before);
      expect(await readFile(to.operatorFile, 'utf8')).toBe('{"as":"served"}');
      const digests = [made, restored, await intakeCommand(to, 'check'), await intakeCommand(from, 'check')];
      expect(new Set(digests.map(({ text }) => digestIn(text))).size).toBe(1);
      expect(digestIn(made.text)).toBeDefined();

      const store = await storeOf(to);
      const first = before[0];
      if (!first) throw new Error('nothing was kept');
      expect(await store.keep(first)).toEqual({ kind: 'same', receivedAt: first.receivedAt });
      await keepNew(store, 1);
      expect(await store.page(before.at(-1)?.cursor ?? '', 10)).toHaveLength(1);
      await store.close();
    },
  );

  it('is not put back over reports that are there, nor taken over a file that is', async () => {
    const [from, to] = [
      await machines.filled('from', await own.fresh()),
      await machines.filled('to', await own.fresh(), 2),
    ];
    const file = join(machines.root, 'full.backup');
    expect(await intakeCommand(from, 'backup', file)).toMatchObject({ code: 0 });
    const bytes = await readFile(file);
    const before = await allRows(to);
    expect(await intakeCommand(to, 'restore', file)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^Nothing was put back: there is a database already/),
    });
    expect(await allRows(to)).toEqual(before);
    expect(await intakeCommand(to, 'backup', file)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/is there already/),
    });
    expect((await readFile(file)).equals(bytes)).toBe(true);
  });

  it.each([
    ['a report has other bytes', 'sealed = zeroblob(length(sealed))'],
    ['a report came at another time', "received_at = '2020-01-01T00:00:00.000Z'"],
  ])('in which %s is refused, and leaves nothing behind', async (_, otherwise) => {
    const from = await machines.filled('from', await own.fresh());
    const file = join(machines.root, 'full.backup');
    await intakeCommand(from, 'backup', file);
    const inside = new DatabaseSync(file);
    inside.exec(`UPDATE report SET ${otherwise} WHERE seq = (SELECT max(seq) FROM report)`);
    inside.close();
    const to = await machines.empty('to', await own.fresh());
    for (const command of ['check', 'restore', 'rehearse']) {
      expect(await intakeCommand(to, command, file)).toMatchObject({
        code: 1,
        text: expect.stringMatching(/^The backup .+ is DAMAGED/),
      });
    }
    expect(await readdir(folderOf(to))).toEqual([]);
    expect(await allRows(to)).toEqual([]);
  });

  it('takes a damaged report as it is, names it, and puts it back as it is', async () => {
    const from = await machines.filled('from', await own.fresh());
    const damaged = (await allRows(from))[2]?.id ?? '';
    await change(from, 'sealed', damaged);
    const file = join(machines.root, 'full.backup');
    for (const args of [['check'], ['backup', file], ['check', file], ['restore', file]]) {
      const on = args[0] === 'restore' ? await machines.empty('to', await own.fresh()) : from;
      const { code, text } = await intakeCommand(on, ...args);
      expect(code).toBe(1);
      expect(text).toContain(`DAMAGED: 1. These are not the bytes that came: ${damaged}`);
    }
  });

  it('that cannot be finished leaves no file', async () => {
    const file = join(machines.root, 'cut.backup');
    const source = {
      identity: null,
      rows: async function* () {
        yield* await allRows(await machines.filled('from', await own.fresh(), 1));
        throw new StoreFailed('the database cannot be read', null);
      },
      close: async () => undefined,
    };
    await expect(writeBackup(file, source, { files: new Map(), madeAt: new Date() })).rejects.toThrow(
      StoreFailed,
    );
    expect((await readdir(machines.root)).filter((name) => name.startsWith('cut'))).toEqual([]);
  });
}

/** Zeroes in place of a stored report's bytes, as a bad disk may put them. */
async function change(on: Machine, column: 'sealed', id: string): Promise<void> {
  if (on.databaseUrl === null) {
    const database = new DatabaseSync(fileOf(on));
    database.prepare(`UPDATE report SET ${column} = zeroblob(size) WHERE id = ?`).run(id);
    database.close();
    return;
  }
  const client = new Client(on.databaseUrl);
  await client.connect();
  await client.query(`UPDATE report SET ${column} = decode(repeat('00', size), 'hex') WHERE id = $1`, [id]);
  await client.end();
}

let server: PostgresServer | null = null;
let databases = 0;
beforeAll(async () => {
  if (programs !== null) server = await startPostgres(programs);
}, 60_000);
afterAll(() => server?.stop());

const sqlite: Kind = { kind: 'embedded database', fresh: async () => null };
const postgres: Kind = {
  kind: 'PostgreSQL',
  fresh: async () => {
    const name = `machine_${databases++}`;
    await server?.execute(`CREATE DATABASE ${name}`);
    return server?.url.replace(/postgres$/, name) ?? null;
  },
};
const here = programs === null ? [sqlite] : [sqlite, postgres];

describe('a backup of the embedded database', () => contract(here, sqlite));

describe.skipIf(programs === null)('a backup of PostgreSQL', () => {
  contract(here, postgres);

  it('says nothing of the address or password when nobody answers', async () => {
    const on = {
      ...(await machines.empty('on', null)),
      databaseUrl: 'postgres://someone:hush@127.0.0.1:1/x',
    };
    const { code, text } = await intakeCommand(on, 'backup', join(machines.root, 'x.backup'));
    expect(code).toBe(1);
    expect(text).toBe('This was not done: the database cannot be read (ECONNREFUSED).');
  });
});
