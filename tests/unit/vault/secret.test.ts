import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthOf, normaliseSecret } from '../../../src/vault/secret.ts';
import { strengthOf } from '../../../src/vault/strength.ts';

const text = (typed: string) => ({ kind: 'text', text: typed }) as const;
const pictures = (...names: string[]) => ({ kind: 'pictures', pictures: names }) as const;

test('a capital, a space too many or another way to write a letter is the same lock', () => {
  const locks = ['seven kites', 'Seven kites', ' seven  kites ', 'SEVEN\u00a0KITES'].map((typed) =>
    normaliseSecret(text(typed)),
  );
  expect(new Set(locks).size).toBe(1);
  expect(normaliseSecret(text('cafe\u0301'))).toBe(normaliseSecret(text('café')));
});

test('other letters, another order and pictures in place of words are other locks', () => {
  const locks = [text('seven kites'), text('sevenkites'), text('kites seven'), text('moon fish moon star')];
  const drawn = [pictures('moon', 'fish', 'moon', 'star'), pictures('fish', 'moon', 'moon', 'star')];
  expect(new Set([...locks, ...drawn].map(normaliseSecret)).size).toBe(6);
});

test('what is entered twice the same way is always the same lock, and its length is what a person counts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const once = normaliseSecret(text(typed));
      expect(normaliseSecret(text(once.slice(2)))).toBe(once);
      expect(lengthOf(text(typed))).toBe([...once.slice(2)].length);
    }),
  );
});

test.each([
  ['short', text('')],
  ['short', text('  a  b ')],
  ['short', pictures('moon', 'fish', 'star')],
  ['easy', text('1234')],
  ['easy', text('4321')],
  ['easy', text('0000')],
  ['easy', text('1212')],
  ['easy', text('2011')],
  ['easy', text('2412')],
  ['easy', text('24122011')],
  ['easy', text('abcd')],
  ['easy', text('Password1')],
  ['easy', text('1112')],
  ['easy', pictures('moon', 'moon', 'moon', 'moon')],
  ['easy', pictures('moon', 'fish', 'moon', 'fish')],
  ['fine', text('8305')],
  ['fine', text('seven kites')],
  ['fine', pictures('moon', 'fish', 'cup', 'moon')],
  ['strong', text('seven purple kites')],
  ['strong', text('8305294716')],
  ['strong', pictures('moon', 'fish', 'cup', 'tree', 'bell', 'star', 'boat', 'kite', 'apple')],
] as const)('%s: %o', (strength, lock) => {
  expect(strengthOf(lock)).toBe(strength);
});
