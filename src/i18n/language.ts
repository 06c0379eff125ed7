/** The folder under `locales/`, and the page's own address (`/cy`): the language's two letters (ISO 639-1). */
export type LanguageCode = 'en' | 'cy' | 'pl' | 'ro' | 'ur' | 'pa' | 'bn' | 'ar' | 'uk';

export type Language = {
  readonly code: LanguageCode;
  /** BCP 47, for `lang` and for `Intl`. */
  readonly tag: string;
  /** Its own name in itself: somebody who reads nothing else on the screen finds it. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  /**
   * `everything`: all voices, guidance, the desk. `childs-journey`: what a child or a friend meets, help lines and safety;
   * a grown-up is spoken to in English from the moment they say who they are.
   */
  readonly covers: 'everything' | 'childs-journey';
  /** Who has made it sure that the words are right. A translation made by a machine says so on the screen until a person has. */
  readonly checked: 'written' | 'awaits-reviewer';
};

/**
 * The language whose texts are complete and which everything falls back to. The only one that the first script knows: what a
 * phone fetches first is the same however many there are (languages.ts).
 */
export const ENGLISH: Language = {
  code: 'en',
  tag: 'en-GB',
  name: 'English',
  dir: 'ltr',
  covers: 'everything',
  checked: 'written',
};

/** The one of these with this tag or code (`cy-GB` is `cy`); null when there is none. */
export function languageAmong(known: readonly Language[], tag: string): Language | null {
  const code = tag.toLowerCase().split('-')[0];
  return known.find((one) => one.code === code) ?? null;
}

/**
 * What to offer somebody, by the languages their phone is set to: the first that there is, if it is not the one that is on.
 * Offered, never chosen for them: the phone may be somebody else's. In Welsh, which a phone's setting alone may have
 * brought (src/intake/first-screen-language.ts), English always stands there plainly.
 *
 * @param wanted tags by preference, as `navigator.languages` has them; none where nobody can be asked
 * @param known the languages there are, or as many as are known yet
 */
export function offeredTo(
  wanted: readonly string[],
  on: Language,
  known: readonly Language[],
): Language | null {
  const first = wanted.map((tag) => languageAmong(known, tag)).find((one) => one !== null);
  if (first && first.code !== on.code) return first;
  return on.code === 'cy' ? ENGLISH : null;
}
