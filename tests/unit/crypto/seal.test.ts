import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/crypto/digest.ts';
import { BadRecipients, seal, sealReport, tryOut } from '../../../src/crypto/seal.ts';
import { SEALED_MAX_BYTES } from '../../../src/wire/limits.ts';
import { SealedContent } from '../../../src/wire/sealed-content.ts';
import envelope from '../../vectors/envelope-1.json' with { type: 'json' };

type Pair = { readonly identity: string; readonly recipient: string };

let classical: readonly Pair[];
let hybrid: readonly Pair[];

async function pairs(make: () => Promise<string>): Promise<readonly Pair[]> {
  const identities = await Promise.all(Array.from({ length: 5 }, make));
  return Promise.all(
    identities.map(async (identity) => ({ identity, recipient: await identityToRecipient(identity) })),
  );
}

beforeAll(async () => {
  classical = await pairs(generateX25519Identity);
  hybrid = await pairs(generateHybridIdentity);
});

const recipientsOf = (list: readonly Pair[]) => list.map((pair) => pair.recipient);

async function open(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(sealed);
}

const REPORT = { v: 1, answers: { story: 'a mild and invented story' } };

const toSeal = (recipients: readonly string[], report: unknown = REPORT) => ({
  id: '3f2b8c1e-5d47-4a90-9b6c-0e1f2a3b4c5d',
  mode: 'practice' as const,
  operatorText: '{"v":1}\n',
  recipients,
  report,
});

test('each of four hybrid keys opens a report by itself, a fifth does not', async () => {
  const four = hybrid.slice(0, 4);
  const sealed = await sealReport(toSeal(recipientsOf(four)));
  for (const { identity } of four) {
    const content = SealedContent.parse(JSON.parse(new TextDecoder().decode(await open(sealed, identity))));
    expect(content.report).toEqual(REPORT);
  }
  await expect(open(sealed, hybrid[4]?.identity ?? '')).rejects.toThrow();
});

test('inside the seal stand the id, the mode and what the phone believed in', async () => {
  const { identity, recipient } = classical[0] as Pair;
  const plain = await open(await sealReport(toSeal([recipient])), identity);
  const hash = (text: string) => sha256Hex(new TextEncoder().encode(text));
  expect(JSON.parse(new TextDecoder().decode(plain))).toEqual({
    v: 1,
    id: '3f2b8c1e-5d47-4a90-9b6c-0e1f2a3b4c5d',
    mode: 'practice',
    operatorSha256: await hash('{"v":1}\n'),
    recipientsSha256: [await hash(recipient)],
    report: REPORT,
  });
});

test('a short and a long story of one size class cannot be told apart by length', async () => {
  const [one] = recipientsOf(classical) as [string];
  const short = await sealReport(toSeal([one], { story: 'a' }));
  const long = await sealReport(toSeal([one], { story: 'a'.repeat(7_000) }));
  expect(short.length).toBe(long.length);
});

test('the largest report to four hybrid keys is within what the intake takes', async () => {
  const sealed = await seal(new Uint8Array(44 * 1024).fill(32), recipientsOf(hybrid.slice(0, 4)));
  expect(sealed.length).toBeLessThan(SEALED_MAX_BYTES);
});

describe('nothing is sealed to', () => {
  const cases: [string, () => readonly string[]][] = [
    ['nobody', () => []],
    ['five keys', () => recipientsOf(classical)],
    [
      'hybrid and classical keys together',
      () => [...recipientsOf(hybrid).slice(0, 1), ...recipientsOf(classical).slice(0, 1)],
    ],
    ['a word that is no key', () => ['age1nonsense']],
    ['a private key', () => [classical[0]?.identity ?? '']],
  ];
  for (const [name, recipients] of cases) {
    test(name, async () => {
      await expect(seal(new Uint8Array(10), recipients())).rejects.toThrow(BadRecipients);
      expect(await tryOut(recipients())).toBe('broken');
    });
  }
});

test('a key that has the right form but is none is found out by trying', async () => {
  const one = recipientsOf(classical)[0] ?? '';
  const mistyped = one.slice(0, -1) + (one.endsWith('q') ? 'p' : 'q');
  expect(await tryOut([mistyped])).toBe('broken');
  expect(await tryOut([one])).toBe('works');
});

test('a report sealed by an earlier version opens to what it was', async () => {
  const plain = await open(Buffer.from(envelope.sealed, 'base64'), envelope.identity);
  expect(plain.length).toBe(envelope.plainBytes);
  expect(await sha256Hex(plain)).toBe(envelope.plainSha256);
  expect(SealedContent.parse(JSON.parse(new TextDecoder().decode(plain)))).toEqual(envelope.content);
});

function ageTool(): boolean {
  try {
    execFileSync('age', ['--version'], { stdio: 'pipe' });
    return true;
  } catch {
    console.warn(
      'SKIPPED: the age tool is not installed (apt-get install age): no second opinion on sealed reports',
    );
    return false;
  }
}

test.skipIf(!ageTool())('anyone with the age tool and the right key can open a report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'seal-'));
  try {
    const { identity, recipient } = classical[0] as Pair;
    const sealed = join(folder, 'report.age');
    const key = join(folder, 'key.txt');
    writeFileSync(sealed, await sealReport(toSeal([recipient])));
    writeFileSync(key, `${identity}\n`, { mode: 0o600 });
    const plain = execFileSync('age', ['--decrypt', '--identity', key, sealed], { encoding: 'utf8' });
    expect(JSON.parse(plain)).toMatchObject({ report: REPORT });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
