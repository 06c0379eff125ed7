import { readFileSync } from 'node:fs';
import type { TextTree } from '../../../src/i18n/coverage.ts';

/** How much longer than English the longest languages say it; short texts grow more (W3C, Text size in translation). */
const LONGER = 0.5;
const FILLING = 'ŵêłłįñĝţøñşþŕåæĝë';
const MARKS: Readonly<Record<string, string>> = {
  a: 'å',
  e: 'é',
  i: 'î',
  o: 'ø',
  u: 'ü',
  y: 'ÿ',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ø',
  U: 'Ü',
  Y: 'Ÿ',
};

/** English as a language that nobody speaks: each word accented, each text longer by a half. `{{values}}` stay. */
export function pseudo(text: string): string {
  const accented = text
    .split(/(\{\{\w+\}\})/)
    .map((part) =>
      part.startsWith('{{') ? part : part.replace(/[aeiouy]/gi, (letter) => MARKS[letter] ?? letter),
    )
    .join('');
  const more = Math.ceil(text.length * LONGER);
  const words = Array.from({ length: Math.ceil(more / 10) }, (_, at) =>
    FILLING.slice(0, Math.min(9, more - at * 10)),
  );
  return [accented, ...words].join(' ');
}

const pseudoTree = (tree: TextTree): TextTree =>
  Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudo(value) : pseudoTree(value),
    ]),
  );

/** One file of texts in it, by its name under `locales/en`. */
export const pseudoTexts = (file: string): TextTree =>
  pseudoTree(JSON.parse(readFileSync(`locales/en/${file}.json`, 'utf8')) as TextTree);
