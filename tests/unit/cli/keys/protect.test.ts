import { spawnSync } from 'node:child_process';
import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import desk from '../../../../locales/en/desk.json' with { type: 'json' };
import type { Passphrases } from '../../../../src/cli/keys/passphrases.ts';
import { runKeys } from '../../../../src/cli/keys/run-keys.ts';
import { ensurePractice } from '../../../../src/cli/practice-setup.ts';
import { openSealed } from '../../../../src/crypto/open.ts';
import { seal } from '../../../../src/crypto/seal.ts';
import { identitiesFolder, readIdentities } from '../../../../src/desk/server/desk-folder.ts';
import { createWords } from '../../../../src/desk/server/show/words.ts';
import { readOperatorFile } from '../../../../src/wire/operator-file.ts';
import { atATerminal, hasTerminal } from './at-a-terminal.ts';

const words = createWords({ desk });
const NOW = new Date('2026-11-22T10:00:00Z');
const PASSPHRASE = 'three blue kettles';
let dataDir: string;
let operatorFile: string;

/** Somebody who knows one passphrase and, asked for a new one, gives `fresh`. */
const knowing = (known: string | null, fresh: string | null = null): Passphrases => ({
  ask: async () => known,
  choose: async () => fresh ?? known,
  chooseAnother: async () => fresh,
  work: 10,
});
const keys = (passphrases: Passphrases | undefined, ...args: string[]) =>
  runKeys(args, {
    dataDir,
    operatorFile,
    now: () => NOW,
    words,
    passphrases,
  });
const names = async () => (await readdir(identitiesFolder(dataDir))).sort();
const held = async (known: string) => {
  const read = await readIdentities(dataDir, async () => known, 'live');
  return read.ok ? read.identities : read.why;
};
const recipients = async () => {
  const read = readOperatorFile(await readFile(operatorFile, 'utf8'));
  return read.ok ? read.file.recipients : [];
};
const goLive = async () => {
  const file = JSON.parse(await readFile(operatorFile, 'utf8'));
  const live = {
    mode: 'live',
    hours: { timeZone: 'Europe/London', open: [] },
    outOfHours: 'nobody-reads',
    respondsWithin: {},
    alarmTestedOn: '2026-11-01',
  };
  await writeFile(operatorFile, JSON.stringify({ ...file, ...live }));
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'protect-test-'));
  operatorFile = join(dataDir, 'intake', 'operator.json');
  expect((await ensurePractice({ dataDir, operatorFile }, () => NOW)).ok).toBe(true);
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('keys protect', () => {
  it('puts the open key under a passphrase, and what lay open is overwritten and gone', async () => {
    const [name = ''] = await names();
    const file = join(identitiesFolder(dataDir), name);
    const text = await readFile(file, 'utf8');
    // Another name for the same blocks on the disk: what somebody would find there.
    const blocks = join(dataDir, 'blocks');
    await link(file, blocks);

    const done = await keys(knowing(PASSPHRASE), 'protect');
    expect(done).toMatchObject({ code: 0, text: expect.stringContaining('now under a passphrase') });
    expect(await names()).toEqual([name.replace('.txt', '.age')]);
    const locked = join(identitiesFolder(dataDir), name.replace('.txt', '.age'));
    expect((await stat(locked)).mode & 0o777).toBe(0o600);
    const left = await readFile(blocks);
    expect(left).toHaveLength(text.length);
    expect(left.includes('AGE-SECRET-KEY')).toBe(false);
    expect((await held(PASSPHRASE)).length).toBe(1);
    expect(await keys(knowing(PASSPHRASE), 'protect')).toMatchObject({
      code: 0,
      text: expect.stringContaining('Every key of this desk is under a passphrase'),
    });
  });

  it('after it was cut short goes on: what is protected stays, what still lies open goes', async () => {
    const [name = ''] = await names();
    const file = join(identitiesFolder(dataDir), name);
    const text = await readFile(file, 'utf8');
    await keys(knowing(PASSPHRASE), 'protect');
    await writeFile(file, text, { mode: 0o600 });
    expect(await held(PASSPHRASE)).toBe('not-protected');
    expect((await keys(knowing(PASSPHRASE), 'protect')).code).toBe(0);
    expect((await held(PASSPHRASE)).length).toBe(1);
  });

  it('takes nothing away when another file stands where the protected one should', async () => {
    const [name = ''] = await names();
    const file = join(identitiesFolder(dataDir), name);
    await keys(knowing(PASSPHRASE), 'make');
    const before = await readFile(file, 'utf8');
    await keys(knowing(PASSPHRASE), 'protect');
    // The first key's file now holds another key than the protected one beside it.
    const other = before.replace(/AGE-SECRET-KEY.*/, '# none');
    await writeFile(file, other, { mode: 0o600 });
    const { code, text } = await keys(knowing(PASSPHRASE), 'protect');
    expect(code).toBe(1);
    expect(text).toContain('Nothing was removed');
    expect(await readFile(file, 'utf8')).toBe(other);
  });

  it('changes nothing when no passphrase was given, or the one it is under is not known', async () => {
    const before = await names();
    for (const who of [knowing(null), undefined]) {
      expect(await keys(who, 'protect')).toMatchObject({
        code: 1,
        text: expect.stringContaining('nothing was changed'),
      });
    }
    expect(await names()).toEqual(before);
    await keys(knowing(PASSPHRASE), 'protect');
    await keys(knowing(PASSPHRASE), 'protect', '--new-passphrase');
    expect(
      await keys(knowing('a wrong passphrase', 'seven green ladders'), 'protect', '--new-passphrase'),
    ).toMatchObject({ code: 1, text: expect.stringContaining('does not open') });
    expect((await held(PASSPHRASE)).length).toBe(1);
  });

  it('--new-passphrase puts every key under the new one, and the old one opens none', async () => {
    await keys(undefined, 'make');
    await keys(knowing(PASSPHRASE), 'protect');
    const changed = await keys(knowing(PASSPHRASE, 'seven green ladders'), 'protect', '--new-passphrase');
    expect(changed).toMatchObject({ code: 0, text: expect.stringContaining('These 2 keys') });
    expect((await held('seven green ladders')).length).toBe(2);
    expect(await held(PASSPHRASE)).toBe('wrong-passphrase');
  });
});

describe('a new key', () => {
  it('is under the passphrase the others are under, and never lies open', async () => {
    await keys(knowing(PASSPHRASE), 'protect');
    const fromOfflinePhone = await seal(new TextEncoder().encode('{}'), await recipients());
    const { code, text } = await keys(knowing(PASSPHRASE, 'another one, unused'), 'rotate');
    expect(code).toBe(0);
    expect(text).not.toContain('AGE-SECRET-KEY');
    expect((await names()).every((name) => name.endsWith('.age'))).toBe(true);
    const all = await held(PASSPHRASE);
    if (typeof all === 'string') throw new Error(all);
    expect(all).toHaveLength(2);
    expect(await recipients()).toEqual([
      all.find(({ file }) => basename(file) === '2026-11-22-2.age')?.recipient,
    ]);
    const opened = await openSealed(
      fromOfflinePhone,
      all.map(({ identity }) => identity),
    );
    expect(opened.ok).toBe(true);
    expect((await keys(knowing(PASSPHRASE))).text).toMatch(/in use; under a passphrase/);
  });

  it('lies open only in practice, and the list says so; a live desk gets none without a passphrase', async () => {
    expect((await keys(undefined, 'make')).code).toBe(0);
    expect((await keys(undefined)).text).toMatch(/lies open(.|\n)*keys -- protect/);
    await goLive();
    const before = [await names(), await recipients()];
    expect(await keys(knowing(null), 'make')).toMatchObject({
      code: 1,
      text: expect.stringContaining('nothing was changed'),
    });
    expect([await names(), await recipients()]).toEqual(before);
    expect((await keys(knowing(PASSPHRASE), 'make')).code).toBe(0);
    expect((await names()).filter((name) => name.endsWith('.age'))).toHaveLength(1);
  });

  it('is not made while the others cannot be opened', async () => {
    await keys(knowing(PASSPHRASE), 'protect');
    const before = await names();
    for (const [who, said] of [
      [knowing('a wrong passphrase'), 'does not open'],
      [undefined, 'is under a passphrase'],
    ] as const) {
      expect(await keys(who, 'rotate')).toMatchObject({ code: 1, text: expect.stringContaining(said) });
    }
    expect(await names()).toEqual(before);
  });
});

describe.runIf(hasTerminal)('at a terminal', () => {
  const command = (...args: string[]) => `${process.execPath} src/cli/keys.ts ${args.join(' ')}`;
  const env = () => ({
    ...process.env,
    DATA_DIR: dataDir,
    OPERATOR_FILE: '',
    LC_ALL: 'C.UTF-8',
    DESK_PASSPHRASE_FILE: '',
  });

  it('what is typed does not appear, and opens the keys afterwards', async () => {
    const made = await atATerminal(
      command('protect'),
      [
        ['New passphrase: ', `${PASSPHRASE}x\x7f\r`],
        ['The same again: ', `${PASSPHRASE}\r`],
      ],
      env(),
    );
    expect(made.screen).toContain('now under a passphrase');
    expect(made.screen).not.toMatch(/kettles|AGE-SECRET/);
    expect(made.code).toBe(0);
    const shown = await atATerminal(command(), [['Passphrase for ', `${PASSPHRASE}\r`]], env());
    expect(shown.screen).toContain('in use; under a passphrase');
    expect(shown.screen).not.toContain('kettles');
  });

  it('Ctrl-C at the question changes nothing', async () => {
    const before = await names();
    const ended = await atATerminal(command('protect'), [['New passphrase: ', '\x03']], env());
    expect(ended.code).not.toBe(0);
    expect(await names()).toEqual(before);
  });
});

const hasAge = spawnSync('age', ['--version']).status === 0;
if (!hasAge)
  console.error('SKIPPED: the age tool is not here, so nobody checked it opens our keys: apt install age');

it.runIf(hasAge && hasTerminal)(
  'the age tool opens a report with a protected classical key and its passphrase',
  async () => {
    await rm(dataDir, { recursive: true });
    const made = await keys(knowing(PASSPHRASE), 'make', '--classical');
    expect(made.code).toBe(0);
    const [name = ''] = await names();
    const recipient = made.text.split('\n').at(-1) ?? '';
    const report = join(dataDir, 'report.age');
    await writeFile(report, await seal(new TextEncoder().encode('mild and invented'), [recipient]));
    const key = join(identitiesFolder(dataDir), name);
    const plain = join(dataDir, 'plain');
    const opened = await atATerminal(`age --decrypt -i ${key} --output ${plain} ${report}`, [
      ['passphrase', `${PASSPHRASE}\n`],
    ]);
    expect(opened.code).toBe(0);
    expect(await readFile(plain, 'utf8')).toBe('mild and invented');
  },
);
