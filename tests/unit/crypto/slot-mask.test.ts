import { beforeAll, expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot, maskSlot, newMaskKey, unmaskSlot } from '../../../src/crypto/slot-mask.ts';
import { entropy } from './entropy.ts';

const CONTENT = new TextEncoder().encode('age-encryption.org/v1\n-> X25519');
let key: CryptoKey;

beforeAll(async () => {
  key = await newMaskKey();
});

async function masked(content: Uint8Array = CONTENT) {
  const bytes = await maskSlot(content, 'b', key, random);
  if (!bytes) throw new Error('it did not fit');
  return bytes;
}

test('what is masked comes back, and that it is a sealed report cannot be seen', async () => {
  const bytes = await masked();
  expect(await unmaskSlot(bytes, 'b', key)).toEqual(CONTENT);
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('age-encryption');
});

test('a used and a free slot have the same size and look equally random', async () => {
  for (const bytes of [await masked(), await masked(new Uint8Array(57_000)), blankSlot(random)]) {
    expect(bytes.length).toBe(57_344);
    expect(entropy(bytes)).toBeGreaterThan(7.99);
  }
});

test('57,304 bytes fit, one more does not', async () => {
  const most = new Uint8Array(57_304).fill(7);
  expect(await unmaskSlot(await masked(most), 'b', key)).toEqual(most);
  expect(await maskSlot(new Uint8Array(57_305), 'b', key, random)).toBeNull();
});

test('another slot, another key, a changed byte and a free slot give nothing', async () => {
  const bytes = await masked();
  expect(await unmaskSlot(bytes, 'c', key)).toBeNull();
  expect(await unmaskSlot(bytes, 'b', await newMaskKey())).toBeNull();
  expect(await unmaskSlot(blankSlot(random), 'b', key)).toBeNull();
  expect(await unmaskSlot(bytes.slice(1), 'b', key)).toBeNull();
  for (const at of [0, 8, 20, 57_343]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(await unmaskSlot(changed, 'b', key)).toBeNull();
  }
});
