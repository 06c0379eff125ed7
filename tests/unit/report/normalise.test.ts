import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlank, normalise } from '../../../src/report/normalise.ts';
import { jsonBytes, roomLeft } from '../../../src/report/room-left.ts';
import { utf8Length } from '../../../src/report/utf8-length.ts';
import { chosen, NOW, said } from './any-answers.ts';

test.each([
  ['lines of any system', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['a tab', 'a\tb', 'a b'],
  ['control characters', 'a\u0000\u001b[1m\u007f\u0085b', 'a[1mb'],
  ['a high half alone', 'a\ud83db', 'a\ufffdb'],
  ['a low half alone', '\ude00', '\ufffd'],
  ['faces and families', '😀 👨‍👩‍👧', '😀 👨‍👩‍👧'],
  ['accents as typed, composed or not', 'e\u0301 \u00e9', 'e\u0301 \u00e9'],
])('%s', (_, text, expected) => {
  expect(normalise(text)).toBe(expected);
});

test('any text becomes one that UTF-8 can carry, and twice is the same as once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const once = normalise(String.fromCharCode(...units));
      expect(normalise(once)).toBe(once);
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(once))).toBe(once);
    }),
  );
});

test('white space and control characters alone are blank', () => {
  expect([isBlank(' \n\u0000\t'), isBlank('\u0000a')]).toEqual([true, false]);
});

test('what is blank is what nothing is left of', () => {
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xa0 }), fc.integer({ min: 0, max: 0xffff }));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 4 }), (units) => {
      const text = String.fromCharCode(...units);
      expect(isBlank(text)).toBe(normalise(text).trim() === '');
    }),
    { numRuns: 1000 },
  );
});

test('bytes are counted as the encoder would write them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

test('each byte written, now or before, takes a byte of the room', () => {
  const empty = roomLeft({}, 45_056);
  const answers = said({ story: 'déjà vu €' });
  expect(empty).toBe(45_056 - 4096 - 4);
  expect(empty - roomLeft(answers, 45_056)).toBe(jsonBytes(answers) - 2);
  const earlier = [{ question: 'harm-today', answer: chosen('yes'), replacedAt: NOW }];
  expect(empty - roomLeft({}, 45_056, earlier)).toBe(jsonBytes(earlier) - 2);
  expect(roomLeft(answers, 100)).toBeLessThan(0);
});
