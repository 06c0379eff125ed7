import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AgeIdentity, newIdentity, openSealed } from '../../../src/crypto/open.ts';
import { seal } from '../../../src/crypto/seal.ts';
import {
  bookFile,
  bookKeyFile,
  type HeldIdentity,
  identitiesFolder,
  readIdentities,
} from '../../../src/desk/server/desk-folder.ts';
import { readBookKey } from '../../../src/desk/server/keys/book-key.ts';
import { cheaplyLocked } from '../crypto/cheaply-locked.ts';

const PASSPHRASE = 'three blue kettles';
const OTHER = 'seven green ladders';
let first: AgeIdentity;
let second: AgeIdentity;
let third: AgeIdentity;
let locked: Uint8Array;
let lockedOtherwise: Uint8Array;
beforeAll(async () => {
  [first, second, third] = [
    await newIdentity('hybrid'),
    await newIdentity('hybrid'),
    await newIdentity('classical'),
  ];
  locked = await cheaplyLocked(`# a note\n${first.identity}\n`, PASSPHRASE);
  lockedOtherwise = await cheaplyLocked(`${second.identity}\n`, OTHER);
});

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'protected-test-'));
  await mkdir(identitiesFolder(dataDir), { recursive: true });
});
afterEach(() => rm(dataDir, { recursive: true }));

const put = (name: string, content: string | Uint8Array) =>
  writeFile(join(identitiesFolder(dataDir), name), content, { mode: 0o600 });

/** Somebody who types these, one after the other, and then gives up. */
function typing(...answers: string[]) {
  const asked: { file: string; again: boolean }[] = [];
  const ask = async (about: { file: string; again: boolean }) => {
    asked.push(about);
    return answers.shift() ?? null;
  };
  return { ask, asked };
}
const recipientsOf = (read: Awaited<ReturnType<typeof readIdentities>>) =>
  read.ok ? read.identities.map(({ recipient }) => recipient) : read.why;

describe('the desk’s keys under a passphrase', () => {
  it('are opened when it is typed, and it is asked for once however often the desk looks', async () => {
    await put('2026-11-22-1.age', locked);
    const { ask, asked } = typing(PASSPHRASE);
    for (let look = 0; look < 3; look++) {
      expect(recipientsOf(await readIdentities(dataDir, ask, 'live'))).toEqual([first.recipient]);
    }
    expect(asked).toEqual([{ file: '2026-11-22-1.age', again: false }]);
  });

  it('mistyped is asked again, twice; then the desk gives up', async () => {
    await put('1.age', locked);
    const slip = typing('a slip', PASSPHRASE);
    expect(recipientsOf(await readIdentities(dataDir, slip.ask))).toEqual([first.recipient]);
    expect(slip.asked.map(({ again }) => again)).toEqual([false, true]);
    const guesser = typing('one', 'two', 'three', PASSPHRASE);
    expect(recipientsOf(await readIdentities(dataDir, guesser.ask))).toBe('wrong-passphrase');
    expect(guesser.asked).toHaveLength(3);
    // A file gives the same again: it is not tried for ever.
    const file = typing(...Array<string>(9).fill('the same'));
    expect(recipientsOf(await readIdentities(dataDir, file.ask))).toBe('wrong-passphrase');
    expect(file.asked).toHaveLength(2);
  });

  it('need one: where nobody can be asked, or nobody answers, that is what it says', async () => {
    await put('1.age', locked);
    expect(recipientsOf(await readIdentities(dataDir))).toBe('needs-passphrase');
    expect(recipientsOf(await readIdentities(dataDir, typing().ask))).toBe('needs-passphrase');
  });

  it('may have two passphrases, and lie beside one that has none', async () => {
    await put('1.age', locked);
    await put('2.age', lockedOtherwise);
    await put('0.txt', `${third.identity}\n`);
    const { ask, asked } = typing(PASSPHRASE, OTHER);
    expect(recipientsOf(await readIdentities(dataDir, ask))).toEqual([
      third.recipient,
      first.recipient,
      second.recipient,
    ]);
    expect(asked).toEqual([
      { file: '1.age', again: false },
      { file: '2.age', again: false },
    ]);
  });

  it('that was swapped for something else is named, and nobody is asked twice for it', async () => {
    await put('1.age', 'age-encryption.org/v1\nnonsense');
    expect(recipientsOf(await readIdentities(dataDir, typing(PASSPHRASE).ask))).toBe('not-a-key');
    await put(
      '1.age',
      Buffer.from(Buffer.from(locked).toString('latin1').replace(' 10\n', ' 30\n'), 'latin1'),
    );
    expect(recipientsOf(await readIdentities(dataDir, typing(PASSPHRASE).ask))).toBe('too-costly');
  });
});

describe('a key that lies open', () => {
  it('is taken in practice and refused by a live desk, before anybody types anything', async () => {
    await put('1.age', locked);
    await put('2.txt', `${second.identity}\n`);
    const { ask, asked } = typing(PASSPHRASE);
    expect(await readIdentities(dataDir, ask, 'live')).toEqual({
      ok: false,
      why: 'not-protected',
      file: join(identitiesFolder(dataDir), '2.txt'),
    });
    expect(asked).toEqual([]);
    expect((await readIdentities(dataDir, ask)).ok).toBe(true);
  });

  it.runIf(process.platform !== 'win32').each([0o640, 0o604, 0o620, 0o602])(
    'to others on the machine (%o) is refused in every mode, under a passphrase or not',
    async (mode) => {
      for (const [name, content] of [
        ['1.txt', `${first.identity}\n`],
        ['2.age', locked],
      ] as const) {
        await put(name, content);
        const file = join(identitiesFolder(dataDir), name);
        await chmod(file, mode);
        const { ask, asked } = typing(PASSPHRASE);
        expect(await readIdentities(dataDir, ask)).toEqual({ ok: false, why: 'readable-by-others', file });
        expect(asked).toEqual([]);
        await rm(file);
      }
    },
  );
});

describe('the key of the desk’s book', () => {
  const held = (...all: AgeIdentity[]): HeldIdentity[] => all.map((one) => ({ ...one, file: 'x' }));
  const hex = (read: Awaited<ReturnType<typeof readBookKey>>) =>
    read.ok ? Buffer.from(read.key).toString('hex') : read.why;

  it('is made at first use, 32 bytes nobody else can read, and the same ever after', async () => {
    const [one, other] = await Promise.all([
      readBookKey(dataDir, held(first)),
      readBookKey(dataDir, held(first)),
    ]);
    expect(hex(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(hex(other)).toBe(hex(one));
    expect(hex(await readBookKey(dataDir, held(first)))).toBe(hex(one));
    expect((await stat(bookKeyFile(dataDir))).mode & 0o777).toBe(0o600);
    const bytes = await readFile(bookKeyFile(dataDir));
    expect((await openSealed(bytes, [second.identity])).ok).toBe(false);
    // As base64 on the first line, for whoever must open it with the age tool.
    const opened = await openSealed(bytes, [first.identity]);
    const line = opened.ok ? new TextDecoder().decode(opened.plain).split('\n')[0] : '';
    expect(Buffer.from(line ?? '', 'base64').toString('hex')).toBe(hex(one));
  });

  it('is sealed anew when the desk’s keys change, so that the old one can go', async () => {
    const before = hex(await readBookKey(dataDir, held(first)));
    expect(hex(await readBookKey(dataDir, held(first, second)))).toBe(before);
    expect(hex(await readBookKey(dataDir, held(second)))).toBe(before);
    // Now the first opens it no more.
    expect(hex(await readBookKey(dataDir, held(first)))).toBe('book-key-lost');
  });

  it('goes to the post-quantum keys alone when there are both kinds, and to at most four', async () => {
    const many = [...(await Promise.all([1, 2, 3].map(() => newIdentity('hybrid')))), first, second, third];
    const before = hex(await readBookKey(dataDir, held(...many)));
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(hex(await readBookKey(dataDir, held(third)))).toBe('book-key-lost');
    expect(hex(await readBookKey(dataDir, held(second)))).toBe(before);
  });

  it('that is gone, or belongs to other keys, is never replaced where there is a book', async () => {
    await writeFile(bookFile(dataDir), 'a book');
    expect(await readBookKey(dataDir, held(first))).toEqual({
      ok: false,
      why: 'book-key-lost',
      file: bookKeyFile(dataDir),
    });
    await expect(stat(bookKeyFile(dataDir))).rejects.toThrow('ENOENT');
    const junk = await seal(new TextEncoder().encode('too short'), [first.recipient]);
    await writeFile(bookKeyFile(dataDir), junk);
    expect(hex(await readBookKey(dataDir, held(first)))).toBe('book-key-lost');
    expect(await readFile(bookKeyFile(dataDir))).toEqual(Buffer.from(junk));
  });
});
