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

const AWAITS = { covers: 'childs-journey', checked: 'awaits-reviewer' } as const;

/** Every language there is, English first, then Welsh, then by how many speak it in the UK (Census 2021, main language). */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { code: 'en', tag: 'en-GB', name: 'English', dir: 'ltr', covers: 'everything', checked: 'written' },
  { code: 'cy', tag: 'cy', name: 'Cymraeg', dir: 'ltr', covers: 'everything', checked: 'awaits-reviewer' },
  { code: 'pl', tag: 'pl', name: 'Polski', dir: 'ltr', ...AWAITS },
  { code: 'ro', tag: 'ro', name: 'Română', dir: 'ltr', ...AWAITS },
  { code: 'pa', tag: 'pa', name: 'ਪੰਜਾਬੀ', dir: 'ltr', ...AWAITS },
  { code: 'ur', tag: 'ur', name: 'اردو', dir: 'rtl', ...AWAITS },
  { code: 'bn', tag: 'bn', name: 'বাংলা', dir: 'ltr', ...AWAITS },
  { code: 'ar', tag: 'ar', name: 'العربية', dir: 'rtl', ...AWAITS },
  { code: 'uk', tag: 'uk', name: 'Українська', dir: 'ltr', ...AWAITS },
];

/** The language whose texts are complete and which everything falls back to. */
export const ENGLISH = LANGUAGES[0];

/** The language with this tag or code (`cy-GB` is `cy`); null when there is none. */
export function languageOf(tag: string): Language | null {
  const code = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((one) => one.code === code) ?? null;
}

/**
 * What to offer somebody, by the languages their phone is set to: the first that there is, if it is not the one that is on.
 * Offered, never chosen for them: the phone may be somebody else's. In Welsh, which a phone's setting alone may have
 * brought (src/intake/first-screen-language.ts), English always stands there plainly.
 *
 * @param wanted tags by preference, as `navigator.languages` has them; none where nobody can be asked
 */
export function offeredTo(wanted: readonly string[], on: Language): Language | null {
  const first = wanted.map(languageOf).find((one) => one !== null);
  if (first && first.code !== on.code) return first;
  return on.code === 'cy' ? ENGLISH : null;
}
