import i18next, { type i18n, type ResourceLanguage, type TFunction } from 'i18next';
import type { Language } from './language.ts';

/** The namespaces of a language, one file each under `locales/<code>/`. */
export type Texts = ResourceLanguage;

/**
 * Sets up one language at once, without waiting: the texts are handed in; more of them, or another language's, can be
 * added later. What a language does not have is said in English (`en-GB`), if that was added. Values are put into text
 * nodes, never into markup, so nothing is escaped here.
 *
 * @param language BCP 47 tag
 */
export function setUpTexts(language: string, texts: Texts): i18n {
  const texter = i18next.createInstance();
  void texter.init({
    lng: language,
    fallbackLng: 'en-GB',
    resources: { [language]: texts },
    ns: Object.keys(texts),
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return texter;
}

/** A number in groups (`0800 1111`): between words that run from right to left, its groups would change places. */
const GROUPS = /\d+(?: \d+)+/g;

/** Words in one language, with numbers to call the right way round (Unicode UAX 9: isolates). */
export function wordsIn(texter: i18n, { tag, dir }: Language): TFunction {
  const say = texter.getFixedT(tag);
  if (dir === 'ltr') return say;
  return ((...asked: Parameters<TFunction>) => say(...asked).replace(GROUPS, '\u2066$&\u2069')) as TFunction;
}
