import { copyFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SQLITE_MIGRATIONS } from '../../../src/intake/store/sqlite-migrations.ts';
import { intakeCommand } from './support/intake-commands.ts';
import {
  allRows,
  digestIn,
  fileOf,
  folderOf,
  type Machines,
  newMachines,
  storeOf,
} from './support/machines.ts';
import { newSealed } from './support/sealed.ts';

let machines: Machines;
beforeEach(async () => {
  machines = await newMachines();
});
afterEach(() => machines.remove());

describe('a backup of the embedded database', () => {
  it('goes into a folder under the name of the moment, for this user alone, with nothing secret in it', async () => {
    const on = await machines.filled('on', null);
    const secret = 'MUST-NOT-LEAVE-THIS-MACHINE';
    for (const name of ['receipt-keys.json', 'desk-tokens.json', 'desk-token.sha256']) {
      await writeFile(join(folderOf(on), name), secret);
    }
    const { code, text } = await intakeCommand(on, 'backup', machines.root);
    expect(code).toBe(0);
    const [name = ''] = (await readdir(machines.root)).filter((each) => each.endsWith('.backup'));
    expect(name).toMatch(/^nightlight-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/);
    expect(text).toContain(join(machines.root, name));
    expect((await stat(join(machines.root, name))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(machines.root, name))).includes(secret)).toBe(false);
  });

  it('takes a database of the first version without changing it, and puts it back as one of this', async () => {
    const on = await machines.empty('old', null);
    await writeFile(on.operatorFile, '{"as":"served"}');
    const [first = ''] = SQLITE_MIGRATIONS;
    const database = new DatabaseSync(fileOf(on));
    database.exec(`PRAGMA journal_mode = WAL; ${first}; PRAGMA user_version = 1`);
    const { id, sha256, bytes } = newSealed();
    database
      .prepare('INSERT INTO report VALUES (1, ?, ?, ?, ?, ?)')
      .run(id, sha256, '2026-11-20T09:00:00.000Z', bytes.length, bytes);
    database.close();
    const file = join(machines.root, 'old.backup');
    expect(await intakeCommand(on, 'backup', file)).toMatchObject({ code: 0 });
    const after = new DatabaseSync(fileOf(on), { readOnly: true });
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
    after.close();
    const to = await machines.empty('to', null);
    expect(await intakeCommand(to, 'restore', file)).toMatchObject({ code: 0 });
    expect(await allRows(to)).toMatchObject([{ id, cursor: '1' }]);
  });

  it('says that it has no operator file, and is made nevertheless', async () => {
    const on = await machines.filled('on', null);
    await rm(on.operatorFile);
    const file = join(machines.root, 'without.backup');
    expect(await intakeCommand(on, 'backup', file)).toMatchObject({
      code: 1,
      text: expect.stringContaining(`There is NO operator file in it: ${on.operatorFile} is not there`),
    });
    expect(await intakeCommand(on, 'check', file)).toMatchObject({ code: 0 });
  });

  it('is not made of another database than the one reports were kept in', async () => {
    const [on, other] = [await machines.filled('on', null), await machines.filled('other', null)];
    await copyFile(fileOf(other), fileOf(on));
    const file = join(machines.root, 'other.backup');
    for (const args of [['check'], ['backup', file]]) {
      expect(await intakeCommand(on, ...args)).toMatchObject({
        code: 1,
        text: expect.stringContaining('this is not the database that reports were kept in'),
      });
    }
    expect(await readdir(machines.root)).not.toContain('other.backup');
  });

  it('is not put back beside the log of a database that is gone', async () => {
    const file = join(machines.root, 'full.backup');
    await intakeCommand(await machines.filled('from', null), 'backup', file);
    const to = await machines.empty('to', null);
    await writeFile(`${fileOf(to)}-wal`, 'the log');
    expect(await intakeCommand(to, 'restore', file)).toMatchObject({ code: 1 });
    expect(await readdir(folderOf(to))).toEqual(['reports.sqlite-wal']);
  });

  it('put back in place of a database that is gone, it is the one the intake knows', async () => {
    const on = await machines.filled('on', null);
    const file = join(machines.root, 'full.backup');
    await intakeCommand(on, 'backup', file);
    const before = await allRows(on);
    for (const end of ['', '-wal', '-shm']) await rm(fileOf(on) + end, { force: true });
    await expect(storeOf(on)).rejects.toThrow(/the database is gone/);
    expect(await intakeCommand(on, 'restore', file)).toMatchObject({ code: 0 });
    expect(await allRows(on)).toEqual(before);
  });

  it('leaves an operator file alone that is there, and says so when it is another', async () => {
    const [from, to] = [await machines.filled('from', null), await machines.empty('to', null)];
    await writeFile(from.operatorFile, 'theirs');
    await writeFile(to.operatorFile, 'ours');
    const file = join(machines.root, 'full.backup');
    await intakeCommand(from, 'backup', file);
    const { text } = await intakeCommand(to, 'restore', file);
    expect(text).toContain("differs from the backup's and was left as it is");
    expect(await readFile(to.operatorFile, 'utf8')).toBe('ours');
  });

  it('brings back the record of what was erased, and tells to look at it, but never adds to one that is there', async () => {
    const [from, to] = [await machines.filled('from', null), await machines.empty('to', null)];
    await mkdir(join(folderOf(from), 'erased'));
    await writeFile(join(folderOf(from), 'erased', '000001.json'), 'the first');
    await writeFile(join(folderOf(from), 'erased', '000002.json'), 'the second');
    const file = join(machines.root, 'full.backup');
    await intakeCommand(from, 'backup', file);
    const { text } = await intakeCommand(to, 'restore', file);
    expect(text).toContain('npm run intake -- erased');
    expect(await readFile(join(folderOf(to), 'erased', '000002.json'), 'utf8')).toBe('the second');

    const other = await machines.empty('other', null);
    await mkdir(join(folderOf(other), 'erased'));
    await writeFile(join(folderOf(other), 'erased', '000001.json'), 'its own');
    await intakeCommand(other, 'restore', file);
    expect(await readdir(join(folderOf(other), 'erased'))).toEqual(['000001.json']);
    expect(await readFile(join(folderOf(other), 'erased', '000001.json'), 'utf8')).toBe('its own');
  });

  it('is rehearsed in a database of its own, of which nothing stays but the day', async () => {
    const on = await machines.filled('on', null);
    const file = join(machines.root, 'full.backup');
    const made = await intakeCommand(on, 'backup', file);
    const before = (await readdir(folderOf(on))).filter((name) => !/-(wal|shm)$/.test(name));
    const rehearsed = await intakeCommand(on, 'rehearse', file);
    expect(rehearsed).toMatchObject({ code: 0 });
    const after = (await readdir(folderOf(on))).filter((name) => !/-(wal|shm)$/.test(name));
    expect(after.sort()).toEqual([...before, 'backup-rehearsed.json'].sort());
    const written = await readFile(join(folderOf(on), 'backup-rehearsed.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({ v: 1, reports: 5, sha256: digestIn(made.text) });
  });
});

describe('a file that is no whole backup is refused in words', () => {
  it.each([
    ['there is none', async () => undefined, /^There is no file/],
    ['it is something else', (file: string) => writeFile(file, 'a letter'), /is no backup of Nightlight's/],
    [
      'it is another database',
      async (file: string) => {
        const other = new DatabaseSync(file);
        other.exec('CREATE TABLE report (x)');
        other.close();
      },
      /is no backup of Nightlight's/,
    ],
    [
      'it was never finished',
      async (file: string) => {
        await intakeCommand(await machines.filled('from', null), 'backup', file);
        const inside = new DatabaseSync(file);
        inside.exec('DELETE FROM backup');
        inside.close();
      },
      /was never finished/,
    ],
    [
      'a newer version made it',
      async (file: string) => {
        await intakeCommand(await machines.filled('from', null), 'backup', file);
        const inside = new DatabaseSync(file);
        inside.exec('UPDATE backup SET v = 2');
        inside.close();
      },
      /was made by a newer version/,
    ],
    [
      'it was cut short',
      async (file: string) => {
        await intakeCommand(await machines.filled('from', null), 'backup', file);
        await truncate(file, Math.floor((await stat(file)).size / 2));
      },
      /is DAMAGED/,
    ],
  ])('%s', async (_, make, says) => {
    const file = join(machines.root, 'some.backup');
    await make(file);
    const to = await machines.empty('to', null);
    for (const command of ['check', 'restore', 'rehearse']) {
      expect(await intakeCommand(to, command, file)).toMatchObject({
        code: 1,
        text: expect.stringMatching(says),
      });
    }
    expect(await readdir(folderOf(to))).toEqual([]);
  });

  it('where there is no database there is nothing to back up or check', async () => {
    const on = await machines.empty('on', null);
    const says = { code: 1, text: 'This was not done: there is no database.' };
    expect(await intakeCommand(on, 'backup', join(machines.root, 'x.backup'))).toEqual(says);
    expect(await intakeCommand(on, 'check')).toEqual(says);
    expect(await intakeCommand(on, 'backup')).toMatchObject({
      code: 2,
      text: expect.stringMatching(/^Use:/),
    });
    expect(await intakeCommand(on, 'fly')).toMatchObject({
      code: 2,
      text: expect.stringMatching(/^Say what to do: backup, check, restore, rehearse, begin-anew/),
    });
  });
});
