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
    'aloud',
    'first',
    'before',
    'reading',
    'cleared',
    'blocked',
    'keeping',
    'progress',
    'field',
    'problem',
    'remove',
    'help',
    'language',
    'guide',
    'private',
    'accessibility',
    'error',
  ],
  safety: ['call', 'text', 'text-only', 'lines', 'no-phone', 'callouts'],
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

/** @param file its name without the ending */
export function halves(file: string, texts: Texts): { readonly first: Texts; readonly later: Texts } {
  if (file !== 'questions') return parted(texts, FIRST[file] ?? []);
  const { screens = {}, questions = {}, ...rest } = texts;
  const asked = ONLINE_ABUSE.screens.filter(({ id }) => FIRST_QUESTIONS.includes(id));
  const byScreen = parted(screens as Texts, FIRST_QUESTIONS);
  const byQuestion = parted(
    questions as Texts,
    asked.flatMap((screen) => screen.questions.map(({ id }) => id)),
  );
  return {
    first: { ...rest, screens: byScreen.first, questions: byQuestion.first },
    later: { screens: byScreen.later, questions: byQuestion.later },
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
