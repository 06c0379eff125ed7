import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { FIRST_QUESTIONS } from '../app/texts/first-questions.ts';
import { ONLINE_ABUSE } from '../report/online-abuse.ts';

type Texts = { readonly [key: string]: string | Texts };

const ASKED = /[\\/]locales[\\/][a-z]{2}[\\/](\w+)\.json\?(first|later)$/;

/** What is spoken before the first questions are behind somebody, by the top of each file; `questions.json` has its own rule. */
const FIRST: Readonly<Record<string, readonly string[]>> = {
  app: [
    'name',
    'practice',
    'nav',
    'first',
    'before',
    'reading',
    'cleared',
    'blocked',
    'keeping',
    'progress',
    'field',
    'problem',
    'help',
    'language',
    'guide',
    'private',
    'accessibility',
    'error',
  ],
  safety: ['call', 'text', 'text-only', 'lines', 'no-phone'],
};

/**
 * Answers `locales/<code>/<file>.json?first` and `?later` with the two halves of a file of texts: the first comes with the
 * page, the other right behind it.
 */
export function splitTexts(): Plugin {
  return {
    name: 'nightlight:split-texts',
    enforce: 'pre',
    load(id) {
      const [, file = '', half] = ASKED.exec(id) ?? [];
      if (!half) return null;
      const path = id.slice(0, id.lastIndexOf('?'));
      this.addWatchFile(path);
      const texts = JSON.parse(readFileSync(path, 'utf8')) as Texts;
      const { first, later } = halves(file, texts);
      const code = `export default ${JSON.stringify(half === 'first' ? first : later)}`;
      return { code, moduleType: 'js', map: null };
    },
  };
}

const ASKED_FIRST = ONLINE_ABUSE.screens
  .filter(({ id }) => FIRST_QUESTIONS.includes(id))
  .flatMap(({ questions }) => questions);

/** What the first questions may show, by the group of texts it stands in. */
const FIRST_PARTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  questions: {
    screens: FIRST_QUESTIONS,
    questions: ASKED_FIRST.map(({ id }) => id),
    options: ASKED_FIRST.flatMap(({ options = [] }) => options.map(({ code }) => code)),
  },
  safety: {
    callouts: ASKED_FIRST.flatMap(({ callouts = [] }) => callouts.map(({ callout }) => callout)),
  },
};

/** @param file its name without the ending */
export function halves(file: string, texts: Texts): { readonly first: Texts; readonly later: Texts } {
  const { first, later } = parted(texts, FIRST[file] ?? []);
  const groups = Object.entries(FIRST_PARTS[file] ?? {}).map(
    ([group, keys]) => [group, parted((texts[group] ?? {}) as Texts, keys)] as const,
  );
  return {
    first: { ...first, ...Object.fromEntries(groups.map(([group, two]) => [group, two.first])) },
    later: { ...later, ...Object.fromEntries(groups.map(([group, two]) => [group, two.later])) },
  };
}

/** A key with a voice (`title_under11`) goes with the key itself. */
function parted(texts: Texts, keys: readonly string[]): { readonly first: Texts; readonly later: Texts } {
  const isFirst = ([key]: [string, unknown]) => keys.includes(key.split('_')[0] ?? '');
  const all = Object.entries(texts);
  return {
    first: Object.fromEntries(all.filter(isFirst)),
    later: Object.fromEntries(all.filter((one) => !isFirst(one))),
  };
}
