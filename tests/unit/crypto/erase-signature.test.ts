import { CompactSign } from 'jose/jws/compact/sign';
import { expect, test } from 'vitest';
import { eraserKeyFrom, signErasing, verifyErasing } from '../../../src/crypto/erase-signature.ts';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';

const ORDER = 'a'.repeat(64);

test('a signature is known by its key, for this order only', async () => {
  const [key, other] = [await newReceiptKey(), await newReceiptKey()];
  const jws = await signErasing(ORDER, key);
  expect(await verifyErasing(jws, ORDER, [other, key])).toBe(key.kid);
  expect(await verifyErasing(jws, 'b'.repeat(64), [key])).toBeNull();
  expect(await verifyErasing(jws, ORDER, [other])).toBeNull();
  expect(await verifyErasing(jws, ORDER, [{ ...other, kid: key.kid }])).toBeNull();
});

test.each([
  ['made for something else', { alg: 'ES256', typ: 'JWT' }],
  ['that does not say what it is for', { alg: 'ES256' }],
])('a signature %s counts for nothing', async (_, header) => {
  const key = await newReceiptKey();
  const { kty, crv, x, y, d } = key;
  const p256 = { name: 'ECDSA', namedCurve: 'P-256' };
  const signing = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, p256, false, ['sign']);
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify({ order: ORDER })))
    .setProtectedHeader({ ...header, kid: key.kid })
    .sign(signing);
  expect(await verifyErasing(jws, ORDER, [key])).toBeNull();
});

test.each(['', 'x', '..', 'e30.e30.', `${'A'.repeat(3000)}.x.y`])('%j is no signature', async (jws) => {
  expect(await verifyErasing(jws, ORDER, [await newReceiptKey()])).toBeNull();
});

test('a key is read from its two coordinates, and nothing else is a key', async () => {
  const { x, y, kid } = await newReceiptKey();
  expect(await eraserKeyFrom(`${x}.${y}`)).toMatchObject({ kid, x, y });
  expect(await eraserKeyFrom(`${y}.${x}`)).toBeNull();
  expect(await eraserKeyFrom(x)).toBeNull();
});
