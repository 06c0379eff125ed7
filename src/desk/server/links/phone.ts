import { HELP_NUMBERS } from './common-values.ts';
import { withPlainDigits } from './folded.ts';
import type { Found } from './found.ts';

/**
 * A phone number in E.164 (`+447700900123`), or null when it is not one that reaches one person. UK numbers are read as
 * people write them: `07700 900123`, `+44 (0)7700 900123`, `0044…`, and a mobile number without its first 0.
 *
 * Lengths: Ofcom's National Telephone Numbering Plan for the UK, ITU-T E.164 (at most 15 digits) for the rest.
 */
export function phoneOf(text: string): string | null {
  const plain = withPlainDigits(text)
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/[\s().\-\u2010-\u2015/]/g, '');
  if (!/^\+?\d+$/.test(plain)) return null;
  const abroad = plain.replace(/^00/, '+');
  // Some write the trunk 0 after +44 without brackets.
  const uk = abroad.startsWith('+44')
    ? `0${abroad.slice(3).replace(/^0/, '')}`
    : abroad.replace(/^(?=7\d{9}$)/, '0');
  if (uk.startsWith('0')) return isUk(uk) ? `+44${uk.slice(1)}` : null;
  return /^\+[1-9]\d{7,14}$/.test(uk) && !isMadeUp(uk.slice(1)) ? uk : null;
}

/** Ten digits after the 0; nine for some 01 numbers. Short ones, and those of help lines, are nobody's own. */
function isUk(number: string): boolean {
  const right = /^0(?:[1235789]\d{9}|1\d{8})$/.test(number);
  return right && !HELP_NUMBERS.has(number) && !/^0(?:800|808)/.test(number) && !isMadeUp(number.slice(2));
}

/** `0000000000`, `123456789`: typed to get past a field. */
function isMadeUp(digits: string): boolean {
  return (
    /^(\d)\1+$/.test(digits) ||
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits)
  );
}

/** Groups of digits with single signs between them, as numbers are written; what starts with + or 0. */
const RUN = /(?<![\d\p{L}+])(?:\+|\(?0)[\d \t().\-\u2010-\u2015]{8,60}/gu;

/** Phone numbers in free text: only what begins with 0 or + and has the right length, so that dates and sums are none. */
export function phonesIn(text: string): readonly Found[] {
  const plain = withPlainDigits(text);
  return [...plain.matchAll(RUN)].flatMap(([run]) => inRun(run));
}

/** A run may hold several numbers: the next begins where a group begins with 0 or +. */
function inRun(run: string): readonly Found[] {
  const found: Found[] = [];
  let said = '';
  for (const group of run.split(/(?=[ \t]+\(?[+0])/)) {
    // `0044 0…` and `020 0…` go on; a number that is whole does not.
    if (phoneOf(said) !== null || said === '') said = group;
    else said += group;
    const value = phoneOf(said.replace(/[\s(.-]+$/, ''));
    if (value !== null) {
      found.push({ value, said: said.trim().replace(/[\s(.-]+$/, '') });
    }
  }
  return found.filter(
    ({ said: text }, at) => !found.slice(at + 1).some((later) => later.said.startsWith(text)),
  );
}
