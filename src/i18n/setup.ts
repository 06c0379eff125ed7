import i18next, { type i18n, type ResourceLanguage } from 'i18next';

/** The namespaces of a language, one file each under `locales/<lang>/`. */
export type Texts = ResourceLanguage;

/**
 * Sets up one language at once, without waiting: the texts are handed in. Values are put into text nodes, never into
 * markup, so nothing is escaped here.
 *
 * @param language BCP 47 tag, also the folder's name under `locales/`
 */
export function setUpTexts(language: string, texts: Texts): i18n {
  const texter = i18next.createInstance();
  void texter.init({
    lng: language,
    resources: { [language]: texts },
    ns: Object.keys(texts),
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return texter;
}
