import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference, referenceOf } from '../../../src/wire/reference.ts';
import { isReportId } from '../../../src/wire/report-id.ts';

test('fixed ids have fixed references', () => {
  expect(referenceOf('00000000-0000-4000-8000-000000000000')).toBe('000-000-000');
  expect(referenceOf('ffffffff-ffff-4fff-bfff-ffffffffffff')).toBe('ZZZ-ZZZ-ZZZ');
  expect(referenceOf('08421084-2108-4000-8000-000000000000')).toBe('111-111-111');
  expect(referenceOf('08421084-210f-4fff-bfff-ffffffffffff')).toBe('111-111-111');
});

test('a reference is read back as people write it', () => {
  expect(readReference(' abc def-gh1 ')).toBe('ABC-DEF-GH1');
  expect(readReference('OIL-oil-OIL')).toBe('011-011-011');
  for (const not of ['', 'ABC', 'ABC-DEF-GHJ-K', 'UUU-UUU-UUU', 'ABC-DEF-GH!']) {
    expect(readReference(not)).toBeNull();
  }
});

test('every id has a reference that is read back as itself', () => {
  fc.assert(
    fc.property(fc.uuid({ version: 4 }), (id) => {
      const reference = referenceOf(id);
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/);
      expect(readReference(reference.toLowerCase().replaceAll('-', ' '))).toBe(reference);
    }),
  );
});

test('an id is a lower-case UUID of version 4 and nothing else', () => {
  fc.assert(fc.property(fc.uuid({ version: 4 }), (id) => isReportId(id)));
  for (const not of [
    'F47AC10B-58CC-4372-A567-0E02B2C3D479',
    'f47ac10b-58cc-1372-a567-0e02b2c3d479',
    'f47ac10b-58cc-4372-c567-0e02b2c3d479',
    ' f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'f47ac10b58cc4372a5670e02b2c3d479',
    '../f47ac10b-58cc-4372-a567-0e02b2c3d479',
  ]) {
    expect(isReportId(not)).toBe(false);
  }
});
