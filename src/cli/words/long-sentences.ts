import { ENGLISH_TEXTS } from './english-texts.ts';
import { EXCEPTIONS, isNamed } from './exceptions.ts';
import { sentencesOf, wordsOf } from './sentences.ts';

/** Words in one sentence for the youngest, at most, and in all that are read together, on average (DESIGN 1). */
export const LONGEST = { one: 10, mean: 8 };
/** What is shorter is a label: it would make the mean look better than it is. */
const LABEL_BELOW = 4;

type Sentence = {
  readonly name: string;
  readonly passage: string;
  readonly said: string;
  readonly words: number;
};

const SENTENCES: readonly Sentence[] = ENGLISH_TEXTS.filter(({ voice }) => voice === 'under11').flatMap(
  ({ name, passage, words }) =>
    sentencesOf(words).map((said) => ({ name, passage, said, words: wordsOf(said).length })),
);

/** Sentences with too many words for the youngest, and no exception. */
export function longSentences(): readonly Sentence[] {
  return SENTENCES.filter(({ name, words }) => words > (exceptionFor(name)?.words ?? LONGEST.one));
}

/** What is read together and has sentences too long for the youngest on average: name and mean. */
export function longOnAverage(): readonly string[] {
  const spoken = SENTENCES.filter(({ words }) => words >= LABEL_BELOW);
  return [...new Set(spoken.map(({ passage }) => passage))].flatMap((passage) => {
    const some = spoken.filter((one) => one.passage === passage);
    const mean = some.reduce((sum, { words }) => sum + words, 0) / some.length;
    return mean > LONGEST.mean ? [`${passage}: ${mean.toFixed(1)}`] : [];
  });
}

/** The exceptions nobody needs any more, by name. */
export function staleTooLong(): readonly string[] {
  return EXCEPTIONS.tooLong
    .filter(({ names }) => !SENTENCES.some((one) => isNamed(one.name, names) && one.words > LONGEST.one))
    .map(({ names }) => names);
}

const exceptionFor = (name: string) => EXCEPTIONS.tooLong.find(({ names }) => isNamed(name, names));
