import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWords, type Words } from '../desk/server/show/words.ts';
import { ENGLISH } from '../i18n/language.ts';
import { LANGUAGES, languageOf } from '../i18n/languages.ts';
import type { Texts } from '../i18n/setup.ts';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * The desk's words in the language that the terminal is set to, if that covers the desk (Welsh does), else in English.
 *
 * @param env LC_ALL, LC_MESSAGES and LANG count, in this order (POSIX, Environment Variables 8.2): `cy_GB.UTF-8`
 */
export function deskWords(env: NodeJS.ProcessEnv): Words {
  const set = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const wanted = languageOf(set.replace(/[_.@].*$/, ''));
  const { code, tag } = LANGUAGES.find((one) => one === wanted && one.covers === 'everything') ?? ENGLISH;
  const read = (file: string) =>
    JSON.parse(readFileSync(join(PROJECT_ROOT, 'locales', code, `${file}.json`), 'utf8')) as Texts[string];
  return createWords({ desk: read('desk'), questions: read('questions') }, tag);
}
