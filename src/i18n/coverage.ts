import type { Language } from './language.ts';

/** A file of texts: words, or more of the same by key. */
export type TextTree = { readonly [key: string]: string | TextTree };

/** In every file of a translation that no person has read yet, as its first key. */
export const AWAITS_REVIEWER: TextTree = { by: 'machine', review: 'awaiting a reviewer' };
const MARK = 'translation';

/** Objects that speak to grown-ups; a language that covers the child's journey has none of them. */
const GROWN = new Set(['grown', 'parent', 'adult', 'professional']);
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Every text of a file by its path (`state.arrived_under11`), the mark left out. */
export function textsOf(tree: TextTree): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (node: TextTree, path: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (path === '' && key === MARK) continue;
      if (typeof value === 'string') found.set(path + key, value);
      else walk(value, `${path}${key}.`);
    }
  };
  walk(tree, '');
  return found;
}

/**
 * The paths that a language must have of one English file: those of its share, with every plural form that its own numbers
 * need (CLDR, by `Intl.PluralRules`).
 */
export function pathsToWrite(english: TextTree, { covers, tag }: Language): ReadonlySet<string> {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const paths = new Set<string>();
  for (const path of textsOf(english).keys()) {
    if (covers !== 'everything' && isForGrownUps(path)) continue;
    if (!PLURAL.test(path)) paths.add(path);
    else for (const form of forms) paths.add(path.replace(PLURAL, `_${form}`));
  }
  return paths;
}

/** Whether only somebody who tells of a child meets this text. */
export function isForGrownUps(path: string): boolean {
  const parts = path.split('.');
  const last = parts.at(-1)?.replace(PLURAL, '') ?? '';
  return (
    // Under `options` these are answers that everybody is offered: who tells, how old somebody is.
    parts.some((part, at) => GROWN.has(part) && parts[at - 1] !== 'options') ||
    last.endsWith('_adult') ||
    path.startsWith('meanwhile.adult-')
  );
}

/** The values that are put into a text, in no order: `{{count}}`. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
