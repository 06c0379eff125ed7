import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { narrowI18next } from '../../../src/build/narrow-i18next.ts';
import { ENGLISH, type Language } from '../../../src/i18n/language.ts';
import { LANGUAGES } from '../../../src/i18n/languages.ts';
import * as whole from '../../../src/i18n/setup.ts';

type Setup = typeof whole;
type Words = { readonly [key: string]: string | Words };

/** What a phone speaks; `desk.json` is not among it. */
const PHONE = /(?:app|guidance|lock|questions|safety)\.json$/;
const LOCALES = new URL('../../../locales/', import.meta.url);

/** The texts' set-up as a phone gets it. `broken` stands in for another version of the library. */
async function built(broken: (code: string) => string = (code) => code): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'other-version',
        enforce: 'pre',
        transform: (code, id) => (id.endsWith('/i18next.js') ? broken(code) : null),
      },
      narrowI18next(),
    ],
    build: {
      write: false,
      lib: { entry: new URL('../../../src/i18n/setup.ts', import.meta.url).pathname, formats: ['es'] },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

/** Every file of a language, by its name. */
function textsOf({ code }: Language): Record<string, Words> {
  const folder = new URL(`${code}/`, LOCALES);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => PHONE.test(file))
      .map((file) => [
        file.replace('.json', ''),
        JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Words,
      ]),
  );
}

/** Every key of every file, with each of its shorter forms (`left_under11_one`: `left_under11` and `left` too). */
function keysOf(words: Words, path: string): string[] {
  return Object.entries(words).flatMap(([key, inside]) => {
    if (typeof inside !== 'string') return keysOf(inside, `${path}${key}.`);
    const parts = key.split('_');
    return parts.map((_part, at) => path + parts.slice(0, at + 1).join('_'));
  });
}

/** As a page does: its own language first, the rest later, in two halves. */
function speaking({ setUpTexts, wordsIn }: Setup, language: Language) {
  const { app = {}, ...rest } = textsOf(language);
  const [first = ['', {}], ...later] = Object.entries(app);
  const texter = setUpTexts(language.tag, { app: { [first[0]]: first[1] }, questions: {}, safety: {} });
  for (const [name, words] of Object.entries({ ...rest, app: Object.fromEntries(later) }))
    texter.addResourceBundle(language.tag, name, words, true, true);
  for (const [name, words] of Object.entries(textsOf(ENGLISH)))
    texter.addResourceBundle(ENGLISH.tag, name, words, true, true);
  return wordsIn(texter, language);
}

/** Names of what is put into texts, each with a value that must not be read as a text itself. */
const VALUES = Object.fromEntries(
  readdirSync(LOCALES, { recursive: true, encoding: 'utf8' })
    .filter((path) => PHONE.test(path))
    .flatMap((path) => [...readFileSync(new URL(path, LOCALES), 'utf8').matchAll(/\{\{(\w+)\}\}/g)])
    .map(([, name = '']) => [name, `$t(app:name) $& {{day}} <b> ${name} 0800 1111`]),
);

const ASKED: readonly object[] = [
  {},
  { count: 2 },
  ...['under11', 'teen', 'adult'].flatMap((context) => [{ context }, { context, ...VALUES, count: 'many' }]),
];
/** Of a text with several forms. */
const COUNTED: readonly object[] = [0, 1, 2, 3, 5, 6, 11, 21, 100, 1.5].flatMap((count) => [
  { count },
  { ...VALUES, count, context: 'under11' },
]);

const UNUSUAL: readonly (readonly [string | string[], Record<string, string>])[] = [
  [['questions.audience.child.label', 'questions.audience.label'], { ns: 'questions', context: 'adult' }],
  [['screens.who.hint'], { ns: 'questions', context: 'teen', defaultValue: '' }],
  [['nothing.here'], { ns: 'questions', defaultValue: '' }],
  [['nothing.here', 'nor.here'], { ns: 'questions' }],
  ['app:nothing.here', {}],
  ['nav.leave', {}],
  ['app:nav', {}],
  ['', {}],
];

describe('the texts as a phone speaks them, with what it uses of i18next', () => {
  let narrow: Setup;
  beforeAll(async () => {
    const code = await built();
    expect(code.length).toBeLessThan(15_000);
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    narrow = (await import(/* @vite-ignore */ url)) as Setup;
  });

  for (const language of LANGUAGES) {
    it(`are the same for every key, voice and number: ${language.code}`, () => {
      const [ours, theirs] = [speaking(narrow, language), speaking(whole, language)];
      const english = textsOf(ENGLISH);
      const keys = new Set(Object.entries(english).flatMap(([name, words]) => keysOf(words, `${name}:`)));
      expect(keys.size).toBeGreaterThan(500);
      const other = [...keys].flatMap((key) =>
        [...ASKED, ...(keys.has(`${key}_other`) ? COUNTED : [])].flatMap((asked) => {
          const [one, two] = [ours(key, { ...asked }), theirs(key, { ...asked })];
          return one === two ? [] : [{ key, asked, one, two }];
        }),
      );
      expect(other.slice(0, 3)).toEqual([]);
    });

    it(`are the same when several keys are asked for, or one that is not there: ${language.code}`, () => {
      const [ours, theirs] = [speaking(narrow, language), speaking(whole, language)];
      for (const [keys, asked] of UNUSUAL) expect(ours(keys, asked)).toBe(theirs(keys, asked));
    });
  }

  it('hold nothing that was cut away: no text in a text, no format, no value left as markup', () => {
    for (const path of readdirSync(LOCALES, { recursive: true, encoding: 'utf8' })) {
      if (!PHONE.test(path)) continue;
      expect(readFileSync(new URL(path, LOCALES), 'utf8'), path).not.toMatch(
        /\$t\(|\{\{[^}]*[^\w}][^}]*\}\}/,
      );
    }
  });

  it('are not built at all with a version of the library that is made differently', async () => {
    const other = (code: string) => code.replaceAll('getSuffix(', 'suffixOf(');
    await expect(built(other)).rejects.toThrow(/PluralResolver\.getSuffix/);
    const another = (code: string) =>
      code.replaceAll('opt.ordinal', 'opt.order').replaceAll('options.ordinal', 'o');
    await expect(built(another)).rejects.toThrow(/i18next\.js has no place like/);
  });
});
