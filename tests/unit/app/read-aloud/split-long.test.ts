import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLong } from '../../../../src/app/read-aloud/split-long.ts';

test('a short text is said in one go', () => {
  expect(splitLong('  Are you safe? Tell us. ')).toEqual(['Are you safe? Tell us.']);
  expect(splitLong('  ')).toEqual([]);
});

test('a long text is parted after a sentence, else at a comma, else between words', () => {
  expect(splitLong('One here. Two here! Three here?', 20)).toEqual(['One here. Two here!', 'Three here?']);
  expect(splitLong('First this, then that, and so on.', 16)).toEqual([
    'First this,',
    'then that,',
    'and so on.',
  ]);
  expect(splitLong('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(splitLong('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
});

test('sentences of Urdu, Arabic and Bengali end too', () => {
  expect(splitLong('یہ پہلا ہے۔ یہ دوسرا ہے۔', 14)).toEqual(['یہ پہلا ہے۔', 'یہ دوسرا ہے۔']);
  expect(splitLong('هل أنت بخير؟ أخبرنا', 14)).toEqual(['هل أنت بخير؟', 'أخبرنا']);
  expect(splitLong('এটা প্রথম। এটা দ্বিতীয়।', 15)).toEqual(['এটা প্রথম।', 'এটা দ্বিতীয়।']);
});

test('no word is lost or said twice, and no part is too long for the engine', () => {
  const text = fc
    .array(fc.constantFrom('go', 'somewhere', 'now.', 'well,', '“Yes!”', 'x'.repeat(300), '\n', '؟'))
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, (whole) => {
      const parts = splitLong(whole);
      expect(parts.every(({ length }) => length > 0 && length <= 200)).toBe(true);
      expect(parts.join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
    }),
  );
});
