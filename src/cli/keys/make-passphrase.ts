import type { Random } from '../../crypto/random.ts';

/** Crockford's base32, as in references: no letter in it is taken for another. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 5;
const IN_A_GROUP = 4;

/** A passphrase nobody guesses: twenty signs, 100 bits, `xxxx-xxxx-xxxx-xxxx-xxxx`. */
export function makePassphrase(random: Random): string {
  const signs = [...random(GROUPS * IN_A_GROUP)].map((byte) => SIGNS.charAt(byte % SIGNS.length));
  return Array.from({ length: GROUPS }, (_, at) =>
    signs.slice(at * IN_A_GROUP, (at + 1) * IN_A_GROUP).join(''),
  ).join('-');
}
