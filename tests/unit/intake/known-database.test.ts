import { readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIntakeCommand } from '../../../src/cli/intake/run-intake-command.ts';
import type { IntakeConfig } from '../../../src/intake/config.ts';
import { startIntake } from '../../../src/intake/server.ts';
import { intakeCommand } from './support/intake-commands.ts';
import { type IntakeFolder, newIntakeFolder } from './support/intake-folder.ts';
import { postgresPrograms, startPostgres } from './support/postgres-server.ts';

const programs = await postgresPrograms();
const GONE = /^reports cannot be kept: the database is gone: put back a backup[^\n]+$/;
const OTHER = /^reports cannot be kept: this is not the database that reports were kept in until now[^\n]+$/;

let folder: IntakeFolder;
beforeEach(async () => {
  folder = await newIntakeFolder();
});
afterEach(() => folder.remove());

const file = () => join(folder.config.dataDir, 'intake', 'reports.sqlite');
const words = { say: (key: string) => key };

/** Starts the intake and ends it again: "started", or why not. */
async function start(change: Partial<IntakeConfig> = {}): Promise<string> {
  const world = { now: () => new Date(), log: () => undefined };
  const started = await startIntake({ ...folder.config, ...change }, world);
  if (!started.ok) return started.reason;
  await started.close();
  return 'started';
}

const world = () => ({ config: folder.config, now: () => new Date(), words });
const beginAnew = () => runIntakeCommand(['begin-anew'], world());

describe('an intake that has kept reports before', () => {
  it('makes no empty database in place of one that was deleted, until it is told to begin anew', async () => {
    expect(await start()).toBe('started');
    for (const end of ['', '-wal', '-shm']) await rm(file() + end, { force: true });
    expect(await start()).toMatch(GONE);
    await expect(stat(file())).rejects.toThrow('ENOENT');
    expect(await beginAnew()).toMatchObject({ code: 0 });
    expect(await start()).toBe('started');
    expect(await start()).toBe('started');
  });

  it('throws away no log whose file is gone: it comes back with it', async () => {
    expect(await start()).toBe('started');
    await rename(file(), `${file()}.away`);
    await writeFile(`${file()}-wal`, 'the log');
    expect(await start()).toMatch(GONE);
    expect(await readFile(`${file()}-wal`, 'utf8')).toBe('the log');
  });

  it('takes an empty file for none', async () => {
    expect(await start()).toBe('started');
    await truncate(file());
    expect(await start()).toMatch(GONE);
  });

  it('does not go on with the database of another intake', async () => {
    expect(await start()).toBe('started');
    const other = await newIntakeFolder();
    try {
      const mine = folder;
      folder = other;
      expect(await start()).toBe('started');
      await rename(file(), join(mine.config.dataDir, 'intake', 'reports.sqlite'));
      folder = mine;
    } finally {
      await other.remove();
    }
    expect(await start()).toMatch(OTHER);
    expect(await beginAnew()).toMatchObject({ code: 0 });
    expect(await start()).toBe('started');
  });

  it('refuses when what it remembers cannot be read', async () => {
    expect(await start()).toBe('started');
    await writeFile(join(folder.config.dataDir, 'intake', 'database.json'), '{');
    expect(await start()).toMatch(OTHER);
  });

  it('goes on from what an earlier version remembers, and takes no database of the other kind for its own', async () => {
    expect(await start()).toBe('started');
    const known = join(folder.config.dataDir, 'intake', 'database.json');
    const { v, database, kind } = JSON.parse(await readFile(known, 'utf8'));
    expect(kind).toBe('sqlite');
    await writeFile(known, JSON.stringify({ v, database }));
    expect(await start()).toBe('started');
    // From now on it says which kind it is.
    expect(JSON.parse(await readFile(known, 'utf8'))).toEqual({ v, database, kind });
    // As after a move to PostgreSQL by backup and restore: the file left behind has the same identity.
    await writeFile(known, JSON.stringify({ v, database, kind: 'postgres' }));
    expect(await start()).toMatch(OTHER);
    for (const args of [['check'], ['backup', join(folder.config.dataDir, 'x.backup')]]) {
      expect(await intakeCommand(folder.config, ...args)).toMatchObject({
        code: 1,
        text: expect.stringContaining('this is not the database that reports were kept in'),
      });
    }
    await expect(stat(join(folder.config.dataDir, 'x.backup'))).rejects.toThrow('ENOENT');
  });

  it('tells who begins anew without need that there was none', async () => {
    expect(await beginAnew()).toMatchObject({ code: 0, text: 'backup.anew.none' });
    expect(await runIntakeCommand(['begin-anew', 'now'], world())).toMatchObject({ code: 2 });
  });
});

describe.skipIf(programs === null)('an intake that has kept reports in PostgreSQL', () => {
  it('goes on neither with an empty database nor with its own file when DATABASE_URL is wrong or forgotten', async () => {
    const server = await startPostgres(programs ?? '');
    try {
      await server.execute('CREATE DATABASE empty');
      const empty = { databaseUrl: server.url.replace(/postgres$/, 'empty') };
      expect(await start({ databaseUrl: server.url })).toBe('started');
      expect(await start({ databaseUrl: server.url })).toBe('started');
      expect(await start()).toMatch(OTHER);
      expect(await start(empty)).toMatch(GONE);
      await expect(stat(file())).rejects.toThrow('ENOENT');
      await beginAnew();
      expect(await start(empty)).toBe('started');
      expect(await start({ databaseUrl: server.url })).toMatch(OTHER);
    } finally {
      await server.stop();
    }
  });
});
