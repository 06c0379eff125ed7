import { describe, expect, test } from 'vitest';
import questions from '../../../locales/en/questions.json' with { type: 'json' };
import { type AnyReader, READERS, textsFor } from '../../../src/cli/words/readers.ts';
import {
  questionText,
  questionTextKeys,
  type TextOf,
  type Translate,
} from '../../../src/i18n/question-text.ts';
import { setUpTexts } from '../../../src/i18n/setup.ts';

const i18next = setUpTexts('en', { questions });
const t: Translate = (keys, options) => i18next.t(keys, options);

const name = ({ audience, voice }: AnyReader) => `${audience ?? 'nobody yet'}, ${voice}`;
const shown = READERS.flatMap((reader) =>
  textsFor(reader).map((text) => ({ reader, text, words: questionText(t, reader, text) })),
).filter(({ words }) => words !== '');
const wordsFor = (keep: (reader: AnyReader, text: TextOf) => boolean) =>
  shown.filter(({ reader, text }) => keep(reader, text)).map(({ words }) => words);

test.each(READERS.map((reader) => [name(reader), reader] as const))(
  'everything has words for %s',
  (_, reader) => {
    const missing = textsFor(reader).filter((text) => {
      const words = questionText(t, reader, text);
      return questionTextKeys(reader.audience, text).includes(words);
    });
    expect(missing).toEqual([]);
    expect(textsFor(reader).length).toBeGreaterThan(5);
  },
);

test('a hint that is not written is empty, any other missing text shows its key', () => {
  const reader = { audience: 'child', voice: 'teen' } as const;
  expect(questionText(t, reader, { question: 'self-harm', part: 'hint' })).toBe('');
  expect(questionText(t, reader, { question: 'weather', part: 'label' })).toBe('questions.weather.label');
});

test('every text written is read by somebody', () => {
  const used = new Set<string>();
  for (const reader of READERS) {
    for (const text of textsFor(reader)) {
      const keys = questionTextKeys(reader.audience, text);
      const details = i18next.t(keys, { ns: 'questions', context: reader.voice, returnDetails: true });
      used.add(details.exactUsedKey);
    }
  }
  expect(leaves(questions).filter((key) => !used.has(key))).toEqual([]);
});

test('the audience goes before the voice, the voice before the bare text', () => {
  const label = { question: 'harm-today', part: 'label' } as const;
  expect(questionText(t, { audience: 'child', voice: 'under11' }, label)).toMatch(/^Could someone/);
  expect(questionText(t, { audience: 'child', voice: 'teen' }, label)).toMatch(/hurt you, or/);
  expect(questionText(t, { audience: 'friend', voice: 'under11' }, label)).toMatch(/^Could .* your friend/);
  expect(questionText(t, { audience: 'child', voice: 'adult' }, label)).toMatch(/hurt you, or/);
  expect(questionText(t, { audience: 'parent', voice: 'adult' }, label)).toMatch(/hurt the child/);
  expect(questionText(t, { audience: 'child', voice: 'teen' }, { question: 'meeting', option: 'no' })).toBe(
    'No',
  );
});

describe('words', () => {
  const FORBIDDEN = [
    /secret/i,
    /consent/i,
    /your parents/i,
    /\bpar(ent|ents)\b.*\byou\b/i,
    /why (did|didn['’]t|would) you/i,
    /you should(n['’]t)? have/i,
    /\b(blame|guilty|ashamed|victim|naughty|stupid|abuser|perpetrator)\b/i,
    /screenshot/i,
    /(send|show|upload|give|attach) us (a|the|any|your) (picture|photo|image|video)/i,
    /(?<!not (your|their) )(?<!nobody's )fault/i,
    /!/,
  ];

  test.each(FORBIDDEN)('no text matches %s', (forbidden) => {
    expect(shown.filter(({ words }) => forbidden.test(words)).map(({ words }) => words)).toEqual([]);
  });

  test('a child is never spoken of as *the child*', () => {
    const texts = wordsFor(({ audience }) => audience === 'child' || audience === 'friend');
    expect(texts.filter((words) => /\bthe child\b/i.test(words))).toEqual([]);
  });

  test('who tells about somebody else is not asked as if it were about them', () => {
    const about = [
      'concerns',
      'signs',
      'known',
      'threat-what',
      'lives-with',
      'harder',
      'self-harm',
      'images-sent',
    ];
    const others = wordsFor(
      ({ audience }, text) =>
        audience !== undefined &&
        audience !== 'child' &&
        'question' in text &&
        about.includes(text.question) &&
        !(
          'option' in text && ['feels-wrong', 'own-words', 'not-sure', 'rather-not-say'].includes(text.option)
        ),
    );
    const wrong =
      /\b(me|I|I'm|yourself)\b|\bmy (?!friend)|(?<!worries )\byou\b(?! (don't|did))|\byour (?!friend|own|fault)/;
    expect(others.filter((words) => wrong.test(words))).toEqual([]);
  });

  test('the youngest read short sentences', () => {
    const sentences = wordsFor(({ voice }) => voice === 'under11').flatMap(sentencesOf);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS.under11)).toEqual([]);
  });

  test('nobody reads a sentence too long to hold', () => {
    const sentences = wordsFor(() => true).flatMap(sentencesOf);
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS.adult)).toEqual([]);
  });
});

const MOST_WORDS = { under11: 9, adult: 26 };

function sentencesOf(words: string): string[] {
  return words.split(/(?<=[.?:])\s+/);
}

function leaves(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`),
  );
}
