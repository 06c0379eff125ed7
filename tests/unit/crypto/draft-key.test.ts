import { beforeAll, expect, test } from 'vitest';
import { newDeviceKey, openDraft, sealDraft } from '../../../src/crypto/draft-key.ts';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot } from '../../../src/crypto/slot-mask.ts';
import { entropy } from './entropy.ts';

const TEXT = 'he says he will come on Saturday ☂';
let key: CryptoKey;
let other: CryptoKey;

beforeAll(async () => {
  [key, other] = await Promise.all([newDeviceKey(), newDeviceKey()]);
});

async function sealed(text = TEXT, slot = 'a') {
  const bytes = await sealDraft(text, slot, { deviceKey: key }, random);
  if (!bytes) throw new Error('it did not fit');
  return bytes;
}

test('what was written comes back, and nothing of it can be read in the slot', async () => {
  const bytes = await sealed();
  expect(await openDraft(bytes, 'a', [key])).toEqual({ ok: true, text: TEXT, opener: 0 });
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('Saturday');
});

test('an empty, a short and the longest draft and an unused slot have the same size and look equally random', async () => {
  for (const bytes of [
    await sealed(''),
    await sealed('a'),
    await sealed('a'.repeat(57_228)),
    blankSlot(random),
  ]) {
    expect(bytes.length).toBe(57_344);
    expect(entropy(bytes)).toBeGreaterThan(7.99);
  }
});

test('a text that does not fit is refused, one byte less is kept', async () => {
  expect(await sealDraft('a'.repeat(57_229), 'a', { deviceKey: key }, random)).toBeNull();
  expect(await sealDraft('é'.repeat(28_615), 'a', { deviceKey: key }, random)).toBeNull();
  expect(await openDraft(await sealed('a'.repeat(57_228)), 'a', [key])).toMatchObject({ ok: true });
});

test('two writes of the same words have nothing in common', async () => {
  const [one, two] = [await sealed(), await sealed()];
  const equal = one.filter((byte, i) => byte === two[i]).length;
  // One byte in 256 is equal by chance: about 224 of 57,344.
  expect(equal).toBeLessThan(400);
});

test('bytes moved to another slot do not open', async () => {
  expect(await openDraft(await sealed(), 'b', [key])).toEqual({ ok: false });
});

// Revision, IV of the key, wrapped key, IV of the draft, first and last byte of the ciphertext.
for (const at of [0, 7, 24, 36, 83, 84, 96, 57_343]) {
  test(`a draft with byte ${at} changed does not open`, async () => {
    const bytes = await sealed();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await openDraft(bytes, 'a', [key])).toEqual({ ok: false });
  });
}

test('cut off, empty and unused slots do not open, and nothing throws', async () => {
  for (const bytes of [new Uint8Array(0), (await sealed()).slice(1), blankSlot(random)]) {
    expect(await openDraft(bytes, 'a', [key])).toEqual({ ok: false });
  }
});

test('the previous device key still opens, another one does not', async () => {
  const bytes = await sealed();
  expect(await openDraft(bytes, 'a', [other, key])).toEqual({ ok: true, text: TEXT, opener: 1 });
  expect(await openDraft(bytes, 'a', [other])).toEqual({ ok: false });
});

test('no script can read a device key out', async () => {
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});
