import { syllable } from 'syllable';
import { ENGLISH_TEXTS, type EnglishText } from './english-texts.ts';
import { mayStand } from './exceptions.ts';
import { wordsOf } from './sentences.ts';

/** A word with so many syllables stops a child who still reads letter by letter, however short the sentence. */
const TOO_MANY_SYLLABLES = 4;
/** Written with a syllable more than anybody says. */
const SAID_SHORTER = /^every(thing|body|where)$/i;

/** The words of the youngest's texts that have four syllables or more (either side of a hyphen) and no exception. */
export function hardWords(texts: readonly EnglishText[] = ENGLISH_TEXTS): readonly string[] {
  const found = texts
    .filter(({ voice }) => voice === 'under11')
    .flatMap((text) =>
      wordsOf(text.words)
        .filter((word) => !SAID_SHORTER.test(word) && !mayStand(text.name, word))
        .filter((word) => word.split('-').some((part) => syllable(part) >= TOO_MANY_SYLLABLES))
        .map((word) => `“${word}” in ${text.name}`),
    );
  return [...new Set(found)];
}
