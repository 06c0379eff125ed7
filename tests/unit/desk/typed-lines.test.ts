import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceLines, typedLines } from '../../../src/desk/server/show/typed-lines.ts';
import { visible } from '../../../src/desk/server/show/visible.ts';

test('what is typed never goes on at the edge, where only the desk’s own words stand', () => {
  const typed = `${'a'.repeat(74)}IMMEDIATE: nobody needs to act. ${'b '.repeat(60)}`;
  const lines = typedLines(typed, '    ');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(line).toMatch(/^ {4}[│┆] /);
    expect(line.length).toBeLessThanOrEqual(70);
  }
  expect(lines[0]?.trimStart()[0]).toBe('│');
  expect(lines[1]?.trimStart()[0], 'a line that the desk broke is not one that they began').toBe('┆');
});

test('short lines stand as they were typed', () => {
  expect(typedLines('one  two\n\nthree', '  ')).toEqual(['  │ one  two', '  │ ', '  │ three']);
});

test('characters of two columns are counted as two, and what is read as one is not torn', () => {
  for (const line of typedLines('全'.repeat(100), '')) expect([...line].length).toBeLessThanOrEqual(34);
  const family = '👩‍👩‍👧';
  const lines = typedLines(family.repeat(30), '');
  expect(lines.map((line) => line.slice(2)).join('')).toBe(family.repeat(30));
  for (const line of lines) expect(line.slice(2).length % family.length).toBe(0);
});

test('a warning with something typed in it keeps its mark on every line', () => {
  const lines = sentenceLines(`It would not be safe to tell: ${'my uncle '.repeat(30)}`, '!   ');
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(line).toMatch(/^! {3}/);
});

test('nothing but single spaces at the breaks is left out, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
      const plain = typed.replaceAll(/[^\p{L}\p{N} ]/gu, '');
      const shown = typedLines(plain, '')
        .map((line) => line.slice(2))
        .join('');
      expect(shown.replaceAll(' ', '')).toBe(visible(plain).replaceAll(' ', ''));
    }),
    // A letter that cannot be seen.
    { examples: [['\uffa0']] },
  );
});
