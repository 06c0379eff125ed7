import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { newDeviceKey, openDraft, sealDraft } from '../../../src/crypto/draft-key.ts';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot } from '../../../src/crypto/slot-mask.ts';
import { type LockKey, lockKeyFrom } from '../../../src/crypto/stretch.ts';
import vector from '../../vectors/lock-1.json' with { type: 'json' };
import slots from '../../vectors/slots-1.json' with { type: 'json' };
import { entropy } from './entropy.ts';

const TEXT = 'he says he will come on Saturday ☂';
let deviceKey: CryptoKey;
let otherDevice: CryptoKey;
let lockKey: LockKey;
let otherLock: LockKey;

beforeAll(async () => {
  [deviceKey, otherDevice, lockKey, otherLock] = await Promise.all([
    newDeviceKey(),
    newDeviceKey(),
    lockKeyFrom(random(32)),
    lockKeyFrom(random(32)),
  ]);
});

async function locked(text = TEXT, slot = 'a') {
  const bytes = await sealDraft(text, slot, { deviceKey, lockKey }, random);
  if (!bytes) throw new Error('it did not fit');
  return bytes;
}

async function own(text = TEXT) {
  const bytes = await sealDraft(text, 'a', { deviceKey }, random);
  if (!bytes) throw new Error('it did not fit');
  return bytes;
}

test('what was written under a lock comes back with the lock on this device', async () => {
  const bytes = await locked();
  expect(await openDraft(bytes, 'a', [deviceKey], lockKey)).toEqual({ ok: true, text: TEXT, opener: 0 });
  expect(await openDraft(bytes, 'a', [otherDevice, deviceKey], lockKey)).toEqual({
    ok: true,
    text: TEXT,
    opener: 1,
  });
});

test('a wrong lock, no lock and another device open nothing', async () => {
  const bytes = await locked();
  expect(await openDraft(bytes, 'a', [deviceKey], otherLock)).toEqual({ ok: false });
  expect(await openDraft(bytes, 'a', [deviceKey])).toEqual({ ok: false });
  expect(await openDraft(bytes, 'a', [otherDevice], lockKey)).toEqual({ ok: false });
});

test('with a lock, a draft that was kept without one does not open', async () => {
  expect(await openDraft(await own(), 'a', [deviceKey], lockKey)).toEqual({ ok: false });
});

test('bytes moved to another slot do not open', async () => {
  expect(await openDraft(await locked(), 'e', [deviceKey], lockKey)).toEqual({ ok: false });
});

// Revision, the twelve bytes of salt that the device's part is made with, IV of the key, wrapped key, IV of the draft,
// first and last byte of the ciphertext. The last four bytes of salt are not used.
for (const at of [0, 7, 8, 19, 24, 36, 83, 84, 96, 57_343]) {
  test(`a locked draft with byte ${at} changed does not open`, async () => {
    const bytes = await locked();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await openDraft(bytes, 'a', [deviceKey], lockKey)).toEqual({ ok: false });
  });
}

test('cut off, empty and unused slots do not open, and nothing throws', async () => {
  for (const bytes of [new Uint8Array(0), (await locked()).slice(1), blankSlot(random)]) {
    expect(await openDraft(bytes, 'a', [deviceKey], lockKey)).toEqual({ ok: false });
  }
});

test('locked, own and unused slots have the same size and look equally random, full or empty', async () => {
  const full = 'a'.repeat(57_228);
  for (const bytes of [
    await locked(''),
    await locked(full),
    await own(''),
    await own(full),
    blankSlot(random),
  ]) {
    expect(bytes.length).toBe(57_344);
    expect(entropy(bytes)).toBeGreaterThan(7.99);
  }
  expect(await sealDraft(`${full}a`, 'a', { deviceKey, lockKey }, random)).toBeNull();
});

test('two writes of the same words under one lock have nothing in common', async () => {
  const [one, two] = [await locked(), await locked()];
  // One byte in 256 is equal by chance: about 224 of 57,344.
  expect(one.filter((byte, i) => byte === two[i]).length).toBeLessThan(400);
});

test('no script can read out what a lock became, and its bytes are gone', async () => {
  const bytes = random(32);
  const key = await lockKeyFrom(bytes);
  expect(bytes).toEqual(new Uint8Array(32));
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('the draft that version 1 kept under a lock is there, word for word', async () => {
  const bytes = new Uint8Array(
    readFileSync(new URL('../../vectors/locked-draft-slot-1.bin', import.meta.url)),
  );
  const device = await crypto.subtle.importKey(
    'raw',
    Buffer.from(vector.deviceKey, 'base64'),
    'AES-GCM',
    false,
    ['encrypt', 'decrypt'],
  );
  const lock = await lockKeyFrom(new Uint8Array(Buffer.from(vector.stretched, 'base64')));
  const opened = await openDraft(bytes, 'a', [device], lock);
  expect(opened.ok && JSON.parse(opened.text)).toEqual(slots.draft);
});
