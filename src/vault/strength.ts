import { lengthOf, normaliseSecret, type Secret, SHORTEST } from './secret.ts';

/**
 * - `short`: not enough to be a lock. - `easy`: somebody who knows this person, or tries the usual, has a chance in ten
 *   tries. - `fine`: ten tries get nobody anywhere. - `strong`: also somebody with time has a hard job.
 */
export type Strength = 'short' | 'easy' | 'fine' | 'strong';

/** From how many guesses on ten tries are no chance worth trying, and many more none either. */
const FINE = 10 ** 4;
const STRONG = 10 ** 9;

/** How many pictures there are to choose from. */
export const PICTURES = 12;

/** What people choose first: in the lists of leaked PINs and passwords of all countries, whatever the year. */
const USUAL =
  /^(password|passwort|passcode|qwerty\w*|asdf\w*|letmein|iloveyou|welcome|football|secret|hello)\d*$/;
/** A year, or a day and month: birthdays are known. */
const DATE = /^(19|20)\d\d$|^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d\d|(19|20)\d\d)?$/;

/** An honest guess at how hard a lock is to guess, for the words beside it. Never a reason to refuse one that is long enough. */
export function strengthOf(secret: Secret): Strength {
  if (lengthOf(secret) < SHORTEST) return 'short';
  const signs = secret.kind === 'pictures' ? secret.pictures : [...normaliseSecret(secret).slice(2)];
  const text = signs.join('');
  if (isMonotonous(signs) || USUAL.test(text) || DATE.test(text)) return 'easy';
  const guesses = new Set(signs).size < 3 ? FINE - 1 : choices(secret, text) ** Math.min(signs.length, 40);
  if (guesses < FINE) return 'easy';
  return guesses < STRONG ? 'fine' : 'strong';
}

/** How many signs somebody who guesses has to reckon with at each place. Words are guessed whole, so letters count for less. */
function choices(secret: Secret, text: string): number {
  if (secret.kind === 'pictures') return PICTURES;
  return /^\d+$/.test(text) ? 10 : 5;
}

/** One sign again and again, a run (1234, dcba), or a short piece repeated (1212). */
function isMonotonous(signs: readonly string[]): boolean {
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const run = signs.every((sign) => [...sign].length === 1) && steps.every((step) => step === steps[0]);
  const repeats = [1, 2].some((size) => signs.every((sign, i) => sign === signs[i % size]));
  return (run && [1, -1, 0].includes(steps[0] ?? 0)) || repeats;
}
