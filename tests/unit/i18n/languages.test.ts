import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { READERS, textsFor } from '../../../src/cli/words/readers.ts';
import {
  AWAITS_REVIEWER,
  pathsToWrite,
  placeholdersOf,
  type TextTree,
  textsOf,
} from '../../../src/i18n/coverage.ts';
import { ENGLISH, type Language, offeredTo } from '../../../src/i18n/language.ts';
import { LANGUAGES, languageOf } from '../../../src/i18n/languages.ts';
import { questionText, type Translate } from '../../../src/i18n/question-text.ts';
import { setUpTexts } from '../../../src/i18n/setup.ts';

const FILES = ['app', 'questions', 'safety', 'guidance', 'lock'] as const;
const read = (code: string, file: string): TextTree => {
  const path = `locales/${code}/${file}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
};
const filesOf = ({ covers }: Language) => (covers === 'everything' ? [...FILES, 'desk'] : FILES);

/** In which letters a language is written: a text without any of them was left in English. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  ur: /\p{Script=Arabic}/u,
  ar: /\p{Script=Arabic}/u,
  pa: /\p{Script=Gurmukhi}/u,
  bn: /\p{Script=Bengali}/u,
  uk: /\p{Script=Cyrillic}/u,
};
/** Names are the same everywhere, and so is what has no small letters. */
const isName = (path: string, text: string) =>
  /^lines\.[\w-]+\.name$/.test(path) || text === 'Nightlight' || /^[^a-z]*$/.test(text);
const words = (text: string) => text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;

test('every folder of texts is a language of the list, and the other way round', () => {
  const folders = globSync('locales/*/app.json').map((path) => path.split('/')[1]);
  expect(folders.sort()).toEqual(LANGUAGES.map(({ code }) => code).sort());
});

describe.each(LANGUAGES.slice(1).map((language) => [language.code, language] as const))(
  '%s',
  (code, language) => {
    describe.each(filesOf(language))('%s', (file) => {
      const english = read(ENGLISH.code, file);
      const englishTexts = textsOf(english);
      const texts = textsOf(read(code, file));
      const original = (path: string) =>
        englishTexts.get(path) ?? englishTexts.get(path.replace(/_(zero|one|two|few|many)$/, '_other'));

      test('has every text and every plural form it needs', () => {
        expect([...pathsToWrite(english, language)].filter((path) => !texts.get(path))).toEqual([]);
      });

      test('has no text that English has not', () => {
        const voices = /_(under11|adult)(?=$|_)/;
        const known = (path: string) => original(path) ?? original(path.replace(voices, ''));
        expect([...texts.keys()].filter((path) => known(path) === undefined)).toEqual([]);
      });

      test('puts the same values into each text', () => {
        // One and two may be said in words: *a minute*, *two minutes*.
        const spoken = /_(zero|one|two)$/;
        const wrong = [...texts].filter(([path, text]) => {
          const wanted = placeholdersOf(original(path) ?? text);
          const has = placeholdersOf(text);
          const allowed = spoken.test(path)
            ? wanted.filter((name) => name !== 'count' || has.includes(name))
            : wanted;
          return has.join() !== allowed.join();
        });
        expect(wrong.map(([path]) => path)).toEqual([]);
      });

      test('is said in its own words', () => {
        const left = [...texts].filter(([path, text]) => {
          const letters = LETTERS[code];
          if (isName(path, text)) return false;
          return letters ? !letters.test(text) : words(text) > 3 && text === original(path);
        });
        expect(left.map(([path]) => path)).toEqual([]);
      });

      test('says of itself whether a person has read it', () => {
        const mark = read(code, file)['translation'];
        expect(mark).toEqual(language.checked === 'awaits-reviewer' ? AWAITS_REVIEWER : undefined);
      });
    });
  },
);

/** Who is asked in a language that covers a child's way: nobody in particular yet, a child, a friend. */
const YOUNG = READERS.filter(
  ({ audience = 'child', voice }) => voice !== 'adult' && ['child', 'friend'].includes(audience),
);

test.each(LANGUAGES.slice(1).map((language) => [language.code, language] as const))(
  'in %s a child and a friend are asked everything, and offered every answer, in its words',
  (code, { tag }) => {
    const { t } = setUpTexts(tag, { questions: read(code, 'questions') });
    const missing = YOUNG.flatMap((reader) =>
      textsFor(reader)
        .map((text) => questionText(t as Translate, reader, text))
        .filter((words) => /^(?:questions|screens|sections|options)\./.test(words)),
    );
    expect(missing).toEqual([]);
    expect(YOUNG).toHaveLength(5);
  },
);

describe('which language is offered', () => {
  test.each([
    [['cy-GB', 'en-GB'], 'cy'],
    [['ur'], 'ur'],
    [['fr-FR', 'ar-EG', 'cy'], 'ar'],
    [['en-US', 'cy'], null],
    [['fr', 'de'], null],
    [[], null],
  ])('to a phone set to %j: %s', (wanted, offered) => {
    expect(offeredTo(wanted, ENGLISH, LANGUAGES)?.code ?? null).toBe(offered);
  });

  test('none that is on already, and English to somebody who came to another page', () => {
    const welsh = languageOf('cy') as Language;
    expect(offeredTo(['ur', 'en'], languageOf('ur') as Language, LANGUAGES)).toBeNull();
    expect(offeredTo(['en-GB'], welsh, LANGUAGES)).toBe(ENGLISH);
  });

  test('as long as only English is known, nobody is offered anything that is not there', () => {
    for (const wanted of [['ur'], ['fr', 'en'], ['en-GB', 'ur']])
      expect(offeredTo(wanted, ENGLISH, [ENGLISH])).toBeNull();
  });

  test('in Welsh, which the phone’s setting alone may have brought, always English', () => {
    const welsh = languageOf('cy') as Language;
    for (const wanted of [['cy'], ['cy-GB', 'en-GB'], []])
      expect(offeredTo(wanted, welsh, LANGUAGES)).toBe(ENGLISH);
    expect(offeredTo(['ur', 'cy'], welsh, LANGUAGES)?.code).toBe('ur');
  });
});
