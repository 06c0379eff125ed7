import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentity } from '../../../src/crypto/open.ts';
import { lockWithPassphrase, MOST_WORK, unlockWithPassphrase } from '../../../src/crypto/passphrase-lock.ts';
import { seal } from '../../../src/crypto/seal.ts';
import { cheaplyLocked } from './cheaply-locked.ts';

const PLAIN = new TextEncoder().encode('mild and invented\n');
const PASSPHRASE = ' ŵ three blue kettles ';
let locked: Uint8Array;
let cheap: Uint8Array;
let folder: string;
beforeAll(async () => {
  locked = await lockWithPassphrase(PLAIN, PASSPHRASE);
  cheap = await cheaplyLocked(PLAIN, PASSPHRASE);
  folder = await mkdtemp(join(tmpdir(), 'lock-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The same file asking for other work: what somebody who can write it may do. */
const withWork = (work: string) =>
  new Uint8Array(Buffer.from(Buffer.from(cheap).toString('latin1').replace(' 10\n', ` ${work}\n`), 'latin1'));

describe('what is locked under a passphrase', () => {
  it('opens with exactly that passphrase', async () => {
    expect(await unlockWithPassphrase(locked, PASSPHRASE)).toEqual({ ok: true, plain: PLAIN });
    expect(await unlockWithPassphrase(cheap, PASSPHRASE.trim())).toEqual({
      ok: false,
      why: 'wrong-passphrase',
    });
  });

  it('says how much work it asks for, as the age tool’s own files do', () => {
    expect(Buffer.from(locked).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
  });

  it.each([String(MOST_WORK + 1), '22', '31', '63', '999999999'])(
    'that was swapped for one that asks for 2^%s is refused untried',
    async (work) => {
      expect(await unlockWithPassphrase(withWork(work), PASSPHRASE)).toEqual({
        ok: false,
        why: 'too-costly',
      });
    },
  );

  it('that is something else is broken, and nothing throws', async () => {
    const { recipient } = await newIdentity('classical');
    const sealed = await seal(PLAIN, [recipient]);
    const flipped = new Uint8Array(cheap);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    for (const bytes of [
      sealed,
      flipped,
      withWork('018'),
      withWork('-1'),
      withWork('1e1'),
      cheap.slice(0, -1),
      cheap.slice(0, 40),
      new Uint8Array(),
      new Uint8Array(300_000),
    ]) {
      expect(await unlockWithPassphrase(bytes, PASSPHRASE)).toEqual({ ok: false, why: 'broken' });
    }
  });
});

const canType =
  spawnSync('age', ['--version']).status === 0 && spawnSync('script', ['--version']).status === 0;
if (!canType) console.error('SKIPPED: age or script is not here: apt install age bsdutils');

/** age reads a passphrase only from a terminal; `script` gives it one. */
const typedTo = (command: string, typed: string) =>
  execFileSync('script', ['--quiet', '--return', '--echo', 'never', '--command', command, '/dev/null'], {
    input: typed,
    timeout: 60_000,
  });

describe.runIf(canType)('the age tool', () => {
  it('opens what we lock', async () => {
    await writeFile(join(folder, 'ours.age'), locked);
    typedTo(`age --decrypt --output ${folder}/plain ${folder}/ours.age`, `${PASSPHRASE}\n`);
    expect(execFileSync('cat', [`${folder}/plain`])).toEqual(Buffer.from(PLAIN));
  });

  it('locks what we open', async () => {
    await writeFile(join(folder, 'given'), PLAIN);
    typedTo(
      `age --encrypt --passphrase --output ${folder}/theirs.age ${folder}/given`,
      `${PASSPHRASE}\n${PASSPHRASE}\n`,
    );
    const theirs = new Uint8Array(execFileSync('cat', [`${folder}/theirs.age`]));
    expect(await unlockWithPassphrase(theirs, PASSPHRASE)).toEqual({ ok: true, plain: PLAIN });
  });
});
