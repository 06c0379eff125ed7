import { describe, expect, test } from 'vitest';
import { ENGLISH_TEXTS, type EnglishText } from '../../../src/cli/words/english-texts.ts';
import { type Struck, staleWords, struckWords } from '../../../src/cli/words/struck-words.ts';
import { WORD_RULES } from '../../../src/cli/words/word-rules.ts';
import type { Voice } from '../../../src/report/people.ts';

const said = ({ text, found, rule }: Struck) => `“${found}” in ${text.name} (${text.voice}): ${rule.why}`;
const struck = struckWords();

describe('no text blames, frightens, presses or promises too much', () => {
  test.each(WORD_RULES)('$words', (rule) => {
    expect([...new Set(struck.filter((one) => one.rule === rule).map(said))]).toEqual([]);
  });

  test('an exception is still needed', () => {
    expect(staleWords()).toEqual([]);
  });

  test('every text is looked at, in every voice', () => {
    for (const voice of ['under11', 'teen', 'adult'])
      expect(ENGLISH_TEXTS.filter((text) => text.voice === voice).length).toBeGreaterThan(300);
  });
});

describe('the word list', () => {
  const strikes = (words: string, voice: Voice = 'teen') => {
    const text: EnglishText = { name: 'app:x', passage: 'app:', voice, words };
    return struckWords([text]).length > 0;
  };

  test.each([
    'This is our secret.',
    'It was partly your fault.',
    'You should have told someone.',
    'Why did you send it?',
    'The victim is a child.',
    'You must answer now.',
    'You have to go.',
    'We promise to keep it quiet.',
    'Send us a picture of the chat.',
    'Hurry up!',
    'Your parents will know.',
    'Click here to submit the form.',
    'WRONG answer',
  ])('strikes out “%s”', (words) => {
    expect(strikes(words)).toBe(true);
  });

  test.each([
    'It is not your fault.',
    'It’s not your fault, or theirs.',
    'You don’t have to answer.',
    'We can’t promise to keep it just between us.',
    'Is there anyone who must not know that you told us?',
    'Text SHOUT to 85258. Sign language (BSL).',
  ])('lets “%s” stand', (words) => {
    expect(strikes(words)).toBe(false);
  });

  test('is stricter for the youngest', () => {
    expect(strikes('Someone asked for nude pictures.', 'teen')).toBe(false);
    expect(strikes('Someone asked for nude pictures.', 'under11')).toBe(true);
    expect(strikes('Someone touched me, or made me do things', 'under11')).toBe(false);
  });
});
