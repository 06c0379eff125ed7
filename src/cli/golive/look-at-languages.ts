import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsToWrite, type TextTree, textsOf } from '../../i18n/coverage.ts';
import { ENGLISH } from '../../i18n/language.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import type { LanguageFacts } from './facts.ts';

/** The files that a person meets; the desk's are the advisors' own. */
const FILES = ['app', 'questions', 'safety', 'guidance', 'lock'] as const;

/** Every language, with how many of the texts it should have are not there. */
export function lookAtLanguages(root: string): readonly LanguageFacts[] {
  const read = (code: string, file: string): TextTree => {
    const path = join(root, 'locales', code, `${file}.json`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TextTree) : {};
  };
  return LANGUAGES.map((language) => {
    const missing = FILES.flatMap((file) => {
      const written = textsOf(read(language.code, file));
      return [...pathsToWrite(read(ENGLISH.code, file), language)].filter((path) => !written.get(path));
    });
    const { code, name, checked } = language;
    return { code, name, checked, missing: missing.length };
  });
}
