import { expect, test } from 'vitest';
import { sha256Base64, sha256Hex } from '../../../src/crypto/digest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('the digest of "abc" is the one in FIPS 180-4', async () => {
  expect(await sha256Hex(bytes('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('a digest for Repr-Digest is written as in RFC 9530, appendix B.1', async () => {
  expect(await sha256Base64(bytes('{"hello": "world"}\n'))).toBe(
    'RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=',
  );
});

test('only the part of a buffer that was given is digested', async () => {
  expect(await sha256Hex(bytes('xxabcxx').subarray(2, 5))).toBe(await sha256Hex(bytes('abc')));
});
