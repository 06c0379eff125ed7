import { describe, expect, test } from 'vitest';
import { ENGLISH_TEXTS } from '../../../src/cli/words/english-texts.ts';
import { EXCEPTIONS, isNamed } from '../../../src/cli/words/exceptions.ts';
import { hardWords } from '../../../src/cli/words/hard-words.ts';
import { longOnAverage, longSentences, staleTooLong } from '../../../src/cli/words/long-sentences.ts';
import { readingAge } from '../../../src/cli/words/reading-age.ts';
import { sentencesOf, wordsOf } from '../../../src/cli/words/sentences.ts';
import { ALL_MEASURED, type Measured, staleTooHard, tooHard } from '../../../src/cli/words/too-hard.ts';
import type { Voice } from '../../../src/report/people.ts';

const VOICES: readonly Voice[] = ['under11', 'teen', 'adult'];
const FILES = ['app', 'guidance', 'lock', 'questions', 'safety'];
const said = ({ name, years, limit, kind, texts }: Measured) =>
  `${name} reads like ${years.toFixed(1)} years, at most ${limit}${kind === 'alone' ? `: ${texts[0]?.words}` : ''}`;

describe.each(VOICES)('the English texts in the voice %s', (voice) => {
  test.each(FILES)('%s.json can be read at the age it is written for', (file) => {
    const hard = tooHard().filter((one) => one.voice === voice && one.name.startsWith(`${file}:`));
    expect(hard.map(said)).toEqual([]);
  });

  test('are measured by both formulas, from every file', () => {
    const own = ALL_MEASURED.filter((one) => one.voice === voice && one.kind === 'together');
    for (const file of FILES)
      expect(
        own.some(({ name }) => name.startsWith(`${file}:`)),
        file,
      ).toBe(true);
    for (const { age } of own) {
      expect(Number.isFinite(age.fleschKincaid)).toBe(true);
      expect(Number.isFinite(age.automated)).toBe(true);
    }
  });
});

describe('the youngest', () => {
  test('meet no sentence of more than ten words', () => {
    expect(longSentences().map(({ name, words, said }) => `${name} (${words}): ${said}`)).toEqual([]);
  });

  test('meet no word of four syllables', () => {
    expect(hardWords()).toEqual([]);
    const hard = {
      name: 'app:x',
      passage: 'app:',
      words: 'An unfamiliar situation',
      voice: 'under11',
    } as const;
    expect(hardWords([hard])).toHaveLength(2);
    expect(hardWords([{ ...hard, voice: 'teen' }])).toEqual([]);
  });

  test('read about eight words a sentence at most, on every screen', () => {
    expect(longOnAverage()).toEqual([]);
  });
});

describe('an exception', () => {
  test('from the reading age is still needed', () => {
    expect(staleTooHard()).toEqual([]);
  });

  test('from the length of a sentence is still needed', () => {
    expect(staleTooLong()).toEqual([]);
  });

  test('that says who never meets a text names a text there is', () => {
    const names = ENGLISH_TEXTS.map(({ name }) => name.replace(/_.*/, ''));
    const kept = EXCEPTIONS.notMet.filter(
      ({ names: pattern, voices }) =>
        voices.length < VOICES.length && !names.some((name) => isNamed(name, pattern)),
    );
    expect(kept).toEqual([]);
  });

  test('has a reason', () => {
    const all = [...EXCEPTIONS.tooHard, ...EXCEPTIONS.tooLong, ...EXCEPTIONS.word, ...EXCEPTIONS.notMet];
    expect(all.filter(({ why }) => wordsOf(why).length < 5)).toEqual([]);
  });
});

describe('the measure', () => {
  test('finds an easy passage easy and a hard one hard, by either formula', () => {
    const easy = readingAge([
      'The cat sat on the mat.',
      'We can play with the ball.',
      'Can you see the dog?',
    ]);
    const hard = readingAge([
      'Notwithstanding contemporary safeguarding considerations, organisations should establish proportionate procedures facilitating interdisciplinary communication.',
    ]);
    expect(Math.max(easy?.fleschKincaid ?? 99, easy?.automated ?? 99)).toBeLessThan(7);
    expect(Math.min(hard?.fleschKincaid ?? 0, hard?.automated ?? 0)).toBeGreaterThan(18);
  });

  test('gives the grades that a count by hand gives, five years on', () => {
    // 10 words, 2 sentences, 11 syllables, 35 letters.
    const age = readingAge(['A person reads all of it.', 'Then they phone you.']);
    expect(age?.words).toBe(10);
    expect(age?.fleschKincaid).toBeCloseTo(5 + 0.39 * 5 + 11.8 * 1.1 - 15.59, 5);
    expect(age?.automated).toBeCloseTo(5 + 4.71 * 3.5 + 0.5 * 5 - 21.43, 5);
  });

  test('is not fooled by labels, names or numbers', () => {
    const text = 'You can call somebody who listens at any time of the day.';
    expect(readingAge([text, 'Yes', 'No', 'Go on'])).toEqual(readingAge([text]));
    expect(readingAge(['You can call Childline on 0800 1111.'])).toEqual(
      readingAge(['You can call Jane on ten.']),
    );
    expect(readingAge(['Yes'])).toBeNull();
  });

  test('knows where a sentence ends', () => {
    expect(sentencesOf('Is it you? It is “Send.” Until then: wait')).toEqual([
      'Is it you?',
      'It is “Send.”',
      'Until then:',
      'wait',
    ]);
    expect(wordsOf('A grown-up can’t come at 10.30 to the NSPCC.')).toEqual([
      'A',
      'grown-up',
      'can’t',
      'come',
      'at',
      'ten',
      'to',
      'the',
      'Jane',
    ]);
  });
});
