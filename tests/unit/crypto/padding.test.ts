import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/crypto/digest.ts';
import { pad, TooLargeToPad } from '../../../src/crypto/padding.ts';
import { PADDED_SIZES, REPORT_MAX_BYTES } from '../../../src/wire/limits.ts';
import vectors from '../../vectors/padding-1.json' with { type: 'json' };

type Vector = { readonly json?: string; readonly repeated?: string; readonly times?: number };

const jsonOf = ({ json, repeated = '', times = 0 }: Vector) => json ?? JSON.stringify(repeated.repeat(times));

for (const vector of vectors.cases) {
  test(`what was padded before is padded to the same bytes: ${vector.name}`, async () => {
    const padded = pad(jsonOf(vector), PADDED_SIZES);
    expect(padded.length).toBe(vector.bytes);
    expect(padded.subarray(vector.bytes - vector.spaces).every((byte) => byte === 0x20)).toBe(true);
    expect(await sha256Hex(padded)).toBe(vector.sha256);
  });
}

test('padded JSON reads back as what it was, in one of the four sizes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const padded = pad(JSON.stringify(value), PADDED_SIZES);
      expect(PADDED_SIZES as readonly number[]).toContain(padded.length);
      expect(JSON.parse(new TextDecoder().decode(padded))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a text over 44 KiB is refused, in bytes and not in letters, and the error does not quote it', () => {
  const text = JSON.stringify('é'.repeat(REPORT_MAX_BYTES / 2));
  expect(text.length).toBeLessThan(REPORT_MAX_BYTES);
  expect(() => pad(text, PADDED_SIZES)).toThrow(TooLargeToPad);
  expect(() => pad(text, PADDED_SIZES)).not.toThrow(/é/);
});
