import type { LanguageCode } from '../../i18n/language.ts';
import type { Texts } from '../../i18n/setup.ts';
import { loadAgain } from '../state/load-again.ts';
import { loadOtherLanguages } from './load-other-languages.ts';
import type { TextLoaders, TextPart } from './text-parts.ts';

const IN_ENGLISH: TextLoaders = {
  first: () => import('./en.ts'),
  later: () => import('./later/en.ts'),
  lock: () => import('../../../locales/en/lock.json'),
  guidance: () => import('../../../locales/en/guidance.json'),
};

/** @throws when they cannot be had: no connection, and not kept */
export async function loadTexts(code: LanguageCode, part: TextPart): Promise<Texts> {
  const loaders = code === 'en' ? IN_ENGLISH : (await loadOtherLanguages()).OTHER_LANGUAGES[code];
  const file = await loadAgain(loaders[part]);
  return 'default' in file ? { [part]: file.default } : file.texts;
}
