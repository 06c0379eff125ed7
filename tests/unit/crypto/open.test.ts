import { Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newIdentity, openSealed, recipientOf } from '../../../src/crypto/open.ts';
import { seal } from '../../../src/crypto/seal.ts';

const MESSAGE = new TextEncoder().encode('{"a":"mild and invented"}   ');
const mine = await newIdentity('hybrid');
const older = await newIdentity('classical');
const stranger = await newIdentity('hybrid');

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const stanza = (name: string, count: number) => `-> ${name} x\n\n`.repeat(count);
const file = (stanzas: string) =>
  new TextEncoder().encode(`age-encryption.org/v1\n${stanzas}--- ${'A'.repeat(43)}\n${'x'.repeat(64)}`);

describe.each(['hybrid', 'classical'] as const)('a report sealed to a %s key', (kind) => {
  it('opens with that key, wherever it stands among the keys still held', async () => {
    const key = await newIdentity(kind);
    const sealed = await seal(MESSAGE, [key.recipient]);
    const keys = [stranger.identity, older.identity, key.identity, mine.identity];
    const opened = await openSealed(sealed, keys);
    expect(opened.ok && text(opened.plain)).toBe(text(MESSAGE));
  });

  it('does not open with other keys, and says that no key fits', async () => {
    const key = await newIdentity(kind);
    const sealed = await seal(MESSAGE, [key.recipient]);
    const none = { ok: false, why: 'no-key' };
    expect(await openSealed(sealed, [stranger.identity, older.identity])).toEqual(none);
    expect(await openSealed(sealed, [])).toEqual(none);
    expect(await openSealed(sealed, ['AGE-SECRET-KEY-1NONSENSE', 'nothing', ''])).toEqual(none);
  });

  it('cut short or changed anywhere is broken, and never half opened', async () => {
    const key = await newIdentity(kind);
    const sealed = await seal(MESSAGE, [key.recipient]);
    for (const length of [0, 1, 21, 100, sealed.length - 1]) {
      expect(await openSealed(sealed.slice(0, length), [key.identity])).toEqual({ ok: false, why: 'broken' });
    }
    for (const at of [3, sealed.length - 1, sealed.length - 40]) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openSealed(changed, [stranger.identity, key.identity, older.identity])).toEqual({
        ok: false,
        why: 'broken',
      });
    }
  });
});

it('opens a report to several recipients with the key of any one of them', async () => {
  const sealed = await seal(MESSAGE, [stranger.recipient, mine.recipient]);
  for (const { identity } of [stranger, mine]) {
    expect((await openSealed(sealed, [identity])).ok).toBe(true);
  }
});

it('a stanza that is malformed for one key does not keep another from opening', async () => {
  const encrypter = new Encrypter();
  const { Stanza } = await import('age-encryption');
  encrypter.addRecipient({ wrapFileKey: () => [new Stanza(['X25519', 'short'], new Uint8Array(3))] });
  encrypter.addRecipient(mine.recipient);
  const sealed = await encrypter.encrypt(MESSAGE);
  expect((await openSealed(sealed, [older.identity, mine.identity])).ok).toBe(true);
});

it('a file with hundreds of stanzas is broken before any key is tried', async () => {
  expect(await openSealed(file(stanza('grease', 3)), [mine.identity])).toEqual({ ok: false, why: 'no-key' });
  expect(await openSealed(file(stanza('grease', 17)), [mine.identity])).toEqual({ ok: false, why: 'broken' });
});

it('never throws, whatever the bytes', async () => {
  const start = new TextEncoder().encode('age-encryption.org/v1\n');
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (junk, looksRight) => {
      const bytes = looksRight ? Uint8Array.of(...start, ...junk) : junk;
      const opened = await openSealed(bytes, [mine.identity, older.identity]);
      expect(opened.ok).toBe(false);
    }),
    { numRuns: 200 },
  );
});

it('a new key is of the kind that was asked for and belongs to its recipient', async () => {
  expect(mine.identity).toMatch(/^AGE-SECRET-KEY-PQ-1/);
  expect(mine.recipient).toMatch(/^age1pq1/);
  expect(older.identity).toMatch(/^AGE-SECRET-KEY-1/);
  expect(older.recipient).toMatch(/^age1[^p]/);
  expect(await recipientOf(mine.identity)).toBe(mine.recipient);
  expect(await recipientOf('AGE-SECRET-KEY-1NONSENSE')).toBeNull();
});
