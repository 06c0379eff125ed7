import type { Voice } from '../../report/people.ts';
import listed from './exceptions.json' with { type: 'json' };

/** A text or passage that may be harder than its voice should read, how hard at most, and why. */
export type TooHard = {
  readonly names: string;
  readonly voice: Voice;
  /** In years. */
  readonly upTo: number;
  readonly why: string;
};
/** A sentence for the youngest that may have more words than others, and why. */
export type TooLong = { readonly names: string; readonly words: number; readonly why: string };
/** A word of the word list that may stand in a text, and why. */
export type Word = { readonly names: string; readonly found: string; readonly why: string };
/** Texts that some voices never meet, and why. */
export type NotMet = { readonly names: string; readonly voices: readonly Voice[]; readonly why: string };

/**
 * The one list of exceptions, each by name with its reason. `names` is a text, or with a `*` at its end all that begin so.
 * A test fails when one is no longer needed.
 */
export const EXCEPTIONS = listed as {
  readonly tooHard: readonly TooHard[];
  readonly tooLong: readonly TooLong[];
  readonly word: readonly Word[];
  readonly notMet: readonly NotMet[];
};

/** Whether a voice ever meets a text. @param key with its file, without a voice: `app:meanwhile.pay` */
export function meets(voice: Voice, key: string): boolean {
  return !EXCEPTIONS.notMet.some(({ names, voices }) => voices.includes(voice) && isNamed(key, names));
}

/** Whether `names` (maybe with a `*` at its end) names the key. */
export function isNamed(key: string, names: string): boolean {
  return names.endsWith('*') ? key.startsWith(names.slice(0, -1)) : key === names;
}

/** Whether a word that is not for its readers may stand in this text all the same. */
export function mayStand(name: string, word: string): boolean {
  return EXCEPTIONS.word.some(({ names, found }) => found === word && isNamed(name, names));
}
