import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { rehearsalFolder } from '../../../src/cli/intake/rehearsal-folder.ts';
import { diskFill } from '../../../src/intake/storage.ts';
import { intakeCommand } from './support/intake-commands.ts';
import { folderOf, keepNew, type Machine, type Machines, newMachines, storeOf } from './support/machines.ts';

const CLI = join(import.meta.dirname, '..', '..', '..', 'src', 'cli');
/** Enough that a rehearsal looks several times whether it is still wanted. */
const MANY = 5000;

/** `npm run intake -- …` in a process that sends itself a signal as soon as a rehearsal has its folder. */
const SIGNALLED = `
  const { readdirSync } = await import('node:fs');
  const [, , , , folder, signal] = process.argv;
  const isBegun = () => readdirSync(folder).some((name) => name.startsWith('rehearsal-'));
  const look = () => (isBegun() ? process.kill(process.pid, signal) : setImmediate(look));
  process.argv.length = 4;
  look();
  await import(${JSON.stringify(join(CLI, 'intake.ts'))});`;

/** A rehearsal that has its folder and goes on for ever. */
const ENDLESS = `
  const { writeFileSync } = await import('node:fs');
  const { rehearsalFolder } = await import(${JSON.stringify(join(CLI, 'intake', 'rehearsal-folder.ts'))});
  const { path } = await rehearsalFolder(process.argv[2]);
  writeFileSync(path + '/reports.sqlite', 'x');
  setInterval(() => undefined, 60_000);
  process.stdout.write('begun');`;

let machines: Machines;
let on: Machine;
let file: string;
beforeEach(async () => {
  machines = await newMachines();
  on = await machines.filled('one', null);
  file = join(machines.root, 'full.backup');
});
afterEach(() => machines.remove());

const rehearsals = async () =>
  (await readdir(folderOf(on))).filter((name) => name.startsWith('rehearsal-')).sort();

async function makeBackup(reports = 0): Promise<void> {
  const store = await storeOf(on);
  for (let kept = 0; kept < reports; kept += 1000) await keepNew(store, 1000);
  await store.close();
  expect(await intakeCommand(on, 'backup', file)).toMatchObject({ code: 0 });
}

function run(code: string, ...args: readonly string[]): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, 'program', ...args], {
    env: { ...process.env, DATA_DIR: on.dataDir },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('a rehearsal', () => {
  it('for which there is no room says so in plain words, and puts nothing back', async () => {
    await makeBackup();
    const { freeBytes } = await diskFill(folderOf(on));
    // A file with a hole in it: as long as the disk has room, and hardly any of it.
    await truncate(file, (await stat(file)).size + freeBytes);
    const { code, text } = await intakeCommand(on, 'rehearse', file);
    expect([code, text]).toEqual([1, expect.stringMatching(/^Nothing was put back: .+ MB .+ MB/)]);
    expect(await rehearsals()).toEqual([]);
    expect(existsSync(join(folderOf(on), 'backup-rehearsed.json'))).toBe(false);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('that is ended by %s leaves nothing behind', async (signal) => {
    await makeBackup(MANY);
    const child = run(SIGNALLED, 'rehearse', file, folderOf(on), signal);
    // It ends by itself, in order.
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await rehearsals()).toEqual([]);
    expect(existsSync(join(folderOf(on), 'backup-rehearsed.json'))).toBe(false);
  });

  it('that was killed leaves its folder to the next one, which removes it, and not before', async () => {
    await makeBackup();
    const child = run(ENDLESS, folderOf(on));
    await once(child.stdout, 'data');
    expect(await intakeCommand(on, 'rehearse', file)).toMatchObject({ code: 0 });
    expect(await rehearsals()).toHaveLength(1);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect(await intakeCommand(on, 'rehearse', file)).toMatchObject({ code: 0 });
    expect(await rehearsals()).toEqual([]);
  });

  it('removes what an earlier version left, and nothing that is in use or not ours', async () => {
    await makeBackup();
    const folder = async (name: string, content: string) => {
      await mkdir(join(folderOf(on), name));
      await writeFile(join(folderOf(on), name, content), 'x');
    };
    await folder('rehearsal-aB3dE6', 'reports.sqlite');
    await folder('rehearsal-notes1', 'notes.txt');
    await folder('rehearsal-of-the-play', 'reports.sqlite');
    const other = await rehearsalFolder(folderOf(on));
    expect(await intakeCommand(on, 'rehearse', file)).toMatchObject({ code: 0 });
    const inUse = other.path.split('/').at(-1);
    expect(await rehearsals()).toEqual(['rehearsal-notes1', 'rehearsal-of-the-play', inUse].sort());
    await other.remove();
    expect(await rehearsals()).toEqual(['rehearsal-notes1', 'rehearsal-of-the-play']);
  });
});
