import type { LanguageCode } from '../../i18n/languages.ts';
import type { Texts } from '../../i18n/setup.ts';
import { loadAgain } from '../state/load-again.ts';

/**
 * What of a language is loaded together: `first` is what the first questions need, `later` the rest of the way, the others
 * come with the screens that speak them. Each is a file of its own for each language, and none is asked for before its
 * language is chosen.
 */
export type TextPart = 'first' | 'later' | 'lock' | 'guidance';
export const TEXT_PARTS: readonly TextPart[] = ['first', 'later', 'lock', 'guidance'];

const HALVES = import.meta.glob<{ texts: Texts }>(['./??.ts', './later/??.ts']);
const WHOLE = import.meta.glob<{ default: Texts[string] }>('../../../locales/*/{lock,guidance}.json');

/** @throws when they cannot be had: no connection, and not kept */
export async function loadTexts(code: LanguageCode, part: TextPart): Promise<Texts> {
  if (part === 'first' || part === 'later') {
    const load = HALVES[part === 'first' ? `./${code}.ts` : `./later/${code}.ts`];
    if (!load) throw new NoTexts(code, part);
    return (await loadAgain(load)).texts;
  }
  const load = WHOLE[`../../../locales/${code}/${part}.json`];
  if (!load) throw new NoTexts(code, part);
  return { [part]: (await loadAgain(load)).default };
}

/** A language of the list has no such file. */
export class NoTexts extends Error {
  override readonly name = 'NoTexts';
  constructor(code: LanguageCode, part: TextPart) {
    super(`there are no texts "${part}" for ${code}`);
  }
}
