import { isEverybodys } from './common-values.ts';
import { folded } from './folded.ts';
import type { Found } from './found.ts';

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]{1,64})@((?:[\p{L}\p{N}-]{1,63}\.){1,4}[\p{L}]{2,24})(?![\p{L}\p{N}-])/gu;

/**
 * An email address as it is compared, or null. Lower case. Google ignores dots and what follows a + in a mailbox's name,
 * and has two names for itself (support.google.com/mail/answer/7436150).
 */
export function emailOf(text: string): string | null {
  const [, name = '', host = ''] =
    [...folded(text).matchAll(EMAIL)].find(([whole]) => whole === folded(text)) ?? [];
  if (name === '' || isEverybodys(host)) return null;
  if (host !== 'gmail.com' && host !== 'googlemail.com') return `${name}@${host}`;
  const mailbox = name.replace(/\+.*$/, '').replaceAll('.', '');
  return mailbox === '' ? null : `${mailbox}@gmail.com`;
}

/** Every email address in a text. */
export function emailsIn(text: string): readonly Found[] {
  return [...text.matchAll(EMAIL)].flatMap(([said]) => {
    const value = emailOf(said);
    return value === null ? [] : [{ value, said }];
  });
}
