import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAgeFile } from '../../../src/intake/is-age-file.ts';
import { readReprDigest } from '../../../src/intake/repr-digest.ts';
import { realAgeFile, realHybridAgeFile, reprDigest } from './support/sealed.ts';

const HEX = 'ab'.repeat(32);
const BASE64 = Buffer.from(HEX, 'hex').toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the form of an age file', () => {
  it('is seen in real ones, classical and hybrid, with one to four recipients', async () => {
    expect(isAgeFile(await realAgeFile(0))).toBe(true);
    expect(isAgeFile(await realAgeFile(44 * 1024))).toBe(true);
    for (const recipients of [1, 2, 4]) expect(isAgeFile(await realHybridAgeFile(recipients))).toBe(true);
  });

  it('is not seen when the file stops anywhere in its header', async () => {
    const file = await realAgeFile();
    const headerEnd = Buffer.from(file).indexOf('\n--- ') + 5 + 43 + 1;
    for (let length = 0; length < headerEnd + 32; length++)
      expect(isAgeFile(file.subarray(0, length))).toBe(false);
    expect(isAgeFile(file.subarray(0, headerEnd + 32))).toBe(true);
  });

  it('is not seen in words, nor in words behind the first line', () => {
    const mac = `--- ${'A'.repeat(43)}\n${'x'.repeat(32)}`;
    for (const text of [
      `${'I want to tell somebody. '.repeat(20)}`,
      `age-encryption.org/v1\n${'I want to tell somebody. '.repeat(20)}`,
      `age-encryption.org/v1\n${mac}`,
      `age-encryption.org/v1\n-> X25519 abc\nhello there, help\n${mac}`,
      `age-encryption.org/v2\n-> X25519 abc\nAAAA\n${mac}`,
      `age-encryption.org/v1\r\n-> X25519 abc\r\nAAAA\r\n${mac}`,
    ]) {
      expect(isAgeFile(bytes(text)), text).toBe(false);
    }
    expect(isAgeFile(bytes(`age-encryption.org/v1\n-> X25519 abc\nAAAA\n${mac}`))).toBe(true);
  });

  it('never makes it stumble, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (tail) => {
        isAgeFile(tail);
        isAgeFile(new Uint8Array([...bytes('age-encryption.org/v1\n-> a\n'), ...tail]));
      }),
    );
  });
});

describe('a Repr-Digest', () => {
  it('is read as RFC 9530 writes it, alone or beside others', () => {
    expect(readReprDigest(`sha-256=:${BASE64}:`)).toBe(HEX);
    expect(readReprDigest(`sha-512=:AAAA:, sha-256=:${BASE64}:`)).toBe(HEX);
  });

  it('of any bytes is their SHA-256', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (some) => {
        expect(readReprDigest(reprDigest(some))).toMatch(/^[0-9a-f]{64}$/);
      }),
    );
  });

  it.each([
    undefined,
    '',
    BASE64,
    `sha-256=${BASE64}`,
    `sha-256=:${BASE64}`,
    `sha-256=:${BASE64.replace('=', '')}:`,
    `sha-256=:${Buffer.alloc(31).toString('base64')}:`,
    `sha-256=:${BASE64}:, sha-256=:${BASE64}:`,
    `SHA-256=:${BASE64}:`,
    `sha-256=:${BASE64}:;`,
  ])('that is %s is not taken', (header) => {
    expect(readReprDigest(header)).toBe(null);
  });

  it('never makes it stumble, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (header) => void readReprDigest(header)));
  });
});
