import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathsToWrite, type TextTree, textsOf } from '../../i18n/coverage.ts';
import { ENGLISH, type Language } from '../../i18n/language.ts';
import { LANGUAGES } from '../../i18n/languages.ts';
import { PROJECT_ROOT } from '../project-root.ts';

/** The files of a language; `desk` only where it covers everything. */
const FILES = ['app', 'questions', 'safety', 'guidance', 'lock', 'desk'] as const;

/** How complete each language is: texts written of texts needed, by file, and whether a person has read them. */
export function languagesTable(): string {
  const head = ['', ...FILES, 'covers', 'read by a person'];
  const rows = LANGUAGES.map((language) => [
    `${language.code} ${language.name}`,
    ...FILES.map((file) => share(language, file)),
    language.covers === 'everything' ? 'everything' : 'a child’s journey',
    language.checked === 'written' ? 'written here' : 'not yet',
  ]);
  return [head, ...rows].map((row) => row.join(' | ')).join('\n');
}

function share(language: Language, file: (typeof FILES)[number]): string {
  if (file === 'desk' && language.covers !== 'everything') return '–';
  const needed = pathsToWrite(read(ENGLISH, file), language);
  const written = textsOf(read(language, file));
  return `${[...needed].filter((path) => written.get(path)).length}/${needed.size}`;
}

function read({ code }: Language, file: string): TextTree {
  const path = join(PROJECT_ROOT, 'locales', code, `${file}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TextTree) : {};
}
