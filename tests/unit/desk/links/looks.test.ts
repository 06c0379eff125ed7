import fc from 'fast-check';
import { expect, test } from 'vitest';
import confusables from '../../../../src/desk/server/links/confusables.json' with { type: 'json' };
import { emailOf } from '../../../../src/desk/server/links/email.ts';
import { folded, squeezed, withPlainDigits } from '../../../../src/desk/server/links/folded.ts';
import { phoneOf, phonesIn } from '../../../../src/desk/server/links/phone.ts';
import { platformOf } from '../../../../src/desk/server/links/platform.ts';
import { skeleton } from '../../../../src/desk/server/links/skeleton.ts';
import { userNameOf } from '../../../../src/desk/server/links/user-name.ts';
import { linkOf } from '../../../../src/desk/server/links/web-link.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('aA0Oo1lIi|mrnvwВвк·._-@ \u200d\u0301ﬁİßſ🅱')),
    maxLength: 20,
  }),
);

test.each<[string, (text: string) => string | null]>([
  ['text', folded],
  ['letters and digits', squeezed],
  ['digits', withPlainDigits],
  ['looks', skeleton],
  ['user names', userNameOf],
  ['platforms', platformOf],
])('normalising %s twice is the same as once', (_, normalise) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normalise(text);
      if (once !== null) expect(normalise(once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});

test('normalising an email address or a link twice is the same as once', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const once = emailOf(address);
      if (once !== null) expect(emailOf(once)).toBe(once);
    }),
  );
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
      const once = linkOf(address)?.value;
      if (once !== undefined) expect(linkOf(once)?.value).toBe(once);
    }),
  );
});

const LOOK_ALIKES = new Map<string, string>(
  Object.entries(confusables).flatMap(([letter, others]) =>
    letter.length === 1 ? [[letter.toLowerCase(), others] as const] : [],
  ),
);
const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz23456789'));
const disguised = fc.array(
  letter.chain((plain) =>
    fc.tuple(fc.constant(plain), fc.constantFrom(plain, ...Array.from(LOOK_ALIKES.get(plain) ?? ''))),
  ),
  { minLength: 1, maxLength: 12 },
);

test('a name looks the same with any of its letters swapped for a look-alike', () => {
  fc.assert(
    fc.property(disguised, (letters) => {
      const plain = letters.map(([one]) => one).join('');
      expect(skeleton(letters.map(([, other]) => other).join(''))).toBe(skeleton(plain));
    }),
  );
});

test.each([
  ['full width', 'ｂｏｂ＿２２'],
  ['small capitals', 'ʙᴏʙ_22'],
  ['mathematical bold', '𝐛𝐨𝐛_22'],
  ['circled', 'ⓑⓞⓑ_22'],
  ['in boxes', '🅱🅾🅱_22'],
  ['with accents piled on', 'b̶ó̈b_22'],
  ['with joiners nobody sees', 'b\u200bo\u2060b\u200d_22'],
  ['a nought', 'b0b_22'],
  ['Cyrillic', 'ЬоЬ_22'],
])('a name in %s looks like the plain one', (_, name) => {
  expect(skeleton(name)).toBe(skeleton('bob_22'));
});

test('names made of letters that do not look alike stay apart', () => {
  const distinct = fc.string({
    unit: fc.constantFrom(...Array.from('abcdefghjkpqstuxyz2345678')),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(distinct, distinct, (one, other) => {
      expect(skeleton(one) === skeleton(other)).toBe(one === other);
    }),
  );
});

const ukMobile = fc.integer({ min: 7_100_000_000, max: 7_999_999_999 }).map(String);
const spaced = (digits: string) =>
  fc
    .array(fc.constantFrom('', '', '', ' ', '-', '.'), { minLength: digits.length, maxLength: digits.length })
    .map((gaps) =>
      Array.from(digits)
        .map((digit, at) => (at === 0 ? digit : `${gaps[at] ?? ''}${digit}`))
        .join(''),
    );

test('a UK number is one number, however it is written', () => {
  const written = ukMobile.chain((number) =>
    fc.tuple(
      fc.constant(number),
      fc
        .constantFrom('0', '+44', '0044', '+44 (0)', '+440', '(0)')
        .chain((start) => spaced(number).map((rest) => `${start === '(0)' ? '0' : start}${rest}`)),
    ),
  );
  fc.assert(
    fc.property(written, ([number, text]) => {
      const value = phoneOf(text);
      fc.pre(value !== null || !/^7(\d)\1+$/.test(number));
      expect(value).toBe(`+44${number}`);
      expect(phoneOf(`+44${number}`)).toBe(value);
    }),
  );
});

test('different numbers stay different', () => {
  fc.assert(
    fc.property(ukMobile, ukMobile, (one, other) => {
      fc.pre(one !== other);
      expect(phoneOf(`0${one}`)).not.toBe(phoneOf(`+44 ${other}`));
    }),
  );
});

test.each([
  ['07700 900123', ['+447700900123']],
  ['call 07700900123 or 07700900124 now', ['+447700900123', '+447700900124']],
  ['(020) 7946 0018', ['+442079460018']],
  ['٠٧٧٠٠ ٩٠٠١٢٣', ['+447700900123']],
  ['+33 1 99 00 12 34', ['+33199001234']],
  ['0800 1111', []],
  ['116 123', []],
  ['99 or 101, on 2026-11-22 at 10:30', []],
  ['code 07700900123456789', []],
])('%s holds these numbers', (text, numbers) => {
  expect(phonesIn(text).map(({ value }) => value)).toEqual(numbers);
});
