import { automatedReadability } from 'automated-readability';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { sentencesOf, wordsOf } from './sentences.ts';

/** How old somebody must be to read a passage with ease, in years, by two formulas. `mean` is the middle of both. */
export type ReadingAge = {
  readonly words: number;
  readonly fleschKincaid: number;
  readonly automated: number;
  readonly mean: number;
};

/** A US school grade is begun at this age more than its number: grade 1 at six. */
const AGE_OF_GRADE = 5;
/** Below this a text is a label (*Yes*, *Go on*): as a sentence it would make the passage round it look easier than it is. */
const LABEL_BELOW = 4;

/**
 * The reading age of a passage: texts that somebody meets together. Labels of fewer than four words are left out.
 *
 * Two formulas, because each is blind to something: Flesch–Kincaid (Kincaid et al., *Derivation of new readability
 * formulas*, US Navy, 1975) counts syllables, so that *idea* is hard and *strengths* easy; the Automated Readability Index
 * (Smith and Senter, *Automated Readability Index*, US Air Force, 1967) counts letters, so that it is the other way round.
 * Both weigh that against the length of sentences and give a US grade; a grade's pupils are five to six years older
 * than its number, and we take five. They know nothing about whether a word is known, a sentence clear or a text kind:
 * a text that passes can still be bad, one that fails is too hard.
 *
 * @param texts what is read, placeholders filled
 * @returns null when there is no sentence to measure
 */
export function readingAge(texts: readonly string[]): ReadingAge | null {
  const sentences = texts
    .filter((text) => wordsOf(text).length >= LABEL_BELOW)
    .flatMap(sentencesOf)
    .map(wordsOf);
  const words = sentences.flat();
  if (words.length === 0) return null;
  const counts = {
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
    character: words.join('').replace(/[^\p{L}\p{N}]/gu, '').length,
  };
  const byFleschKincaid = fleschKincaid(counts) + AGE_OF_GRADE;
  const byAutomated = automatedReadability(counts) + AGE_OF_GRADE;
  return {
    words: words.length,
    fleschKincaid: byFleschKincaid,
    automated: byAutomated,
    mean: (byFleschKincaid + byAutomated) / 2,
  };
}
