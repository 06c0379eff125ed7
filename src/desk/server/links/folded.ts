import { untilStable } from './until-stable.ts';

/** Characters that nobody sees: controls, format characters (direction, joiners), blank letters, variation selectors. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Text as it is compared: NFKC, lower case, without what nobody sees, each run of white space one space. Pure; twice is
 * the same as once. (Folding one thing can uncover another: a mark that now stands beside its letter.)
 */
export const folded: (text: string) => string = untilStable((text) =>
  text.replace(/\s+/g, ' ').replace(UNSEEN, '').normalize('NFKC').toLowerCase().normalize('NFKC').trim(),
);

/** Letters and digits of the folded text alone: what is left when spaces, dots and dashes are typed differently. */
export const squeezed: (text: string) => string = untilStable((text) =>
  folded(text).replace(/[^\p{L}\p{M}\p{N}]/gu, ''),
);

/** Decimal digits of any script as 0–9 (Unicode keeps each ten of them together, from zero up). */
export function withPlainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0;
    let zero = at;
    while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String((at - zero) % 10);
  });
}
