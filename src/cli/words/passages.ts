import type { Voice } from '../../report/people.ts';
import { ENGLISH_TEXTS, type EnglishText } from './english-texts.ts';
import { type ReadingAge, readingAge } from './reading-age.ts';

/** What is measured: the texts of one screen or part as one voice meets them, or one longer text by itself. */
export type Passage = {
  readonly name: string;
  readonly voice: Voice;
  readonly texts: readonly EnglishText[];
  readonly age: ReadingAge;
};

/** Fewer words than this say nothing by themselves: a formula makes noise of them. They stand among others on a screen. */
const ENOUGH_WORDS = 15;

/** All that is read together, if it has at least fifteen words. */
export function passages(): readonly Passage[] {
  const together = new Map<string, EnglishText[]>();
  for (const text of ENGLISH_TEXTS) {
    const key = `${text.passage}|${text.voice}`;
    const group = together.get(key) ?? [];
    // A question's label that says the same as the screen's heading is shown once.
    if (!group.some(({ words }) => words === text.words)) group.push(text);
    together.set(key, group);
  }
  return [...together.values()].flatMap((texts) => measured(String(texts[0]?.passage), texts));
}

/** Every text of at least fifteen words, once for each voice. */
export function longTexts(): readonly Passage[] {
  const seen = new Map(ENGLISH_TEXTS.map((text) => [`${text.name}|${text.voice}`, text]));
  return [...seen.values()].flatMap((text) => measured(text.name, [text]));
}

function measured(name: string, texts: readonly EnglishText[]): Passage[] {
  const age = readingAge(texts.map(({ words }) => words));
  const voice = texts[0]?.voice;
  return age && age.words >= ENOUGH_WORDS && voice ? [{ name, voice, texts, age }] : [];
}
