import type { Voice } from '../../report/people.ts';
import { EXCEPTIONS, isNamed, type TooHard } from './exceptions.ts';
import { longTexts, type Passage, passages } from './passages.ts';

/** How old a reader of each voice is taken to be, in years (FIELD 2 and the issue that set the voices). */
export const LIMITS: Readonly<Record<Voice, number>> = { under11: 8, teen: 10, adult: 11 };

/** Met before anybody has said how old they are, in the wording for teens: children of seven read these too. */
const BEFORE_AGE_IS_KNOWN = ['app:first', 'app:before', 'app:cleared', 'questions:who, nobody yet'];

/** Something measured, and the age it must not go beyond. */
export type Measured = Passage & {
  readonly kind: 'together' | 'alone';
  /** What is held against the limit, in years. */
  readonly years: number;
  readonly limit: number;
};

/**
 * Everything that is measured. What is read together has words enough for both formulas, so both must keep within the
 * limit and the higher one counts. A longer text is also measured alone, so that one hard paragraph cannot hide among
 * easy lines; but on twenty words either formula can be a year off, so there the mean of both counts.
 */
export const ALL_MEASURED: readonly Measured[] = measureAll();

function measureAll(): Measured[] {
  return [
    ...passages().map((passage) => {
      const years = Math.max(passage.age.fleschKincaid, passage.age.automated);
      return { ...passage, kind: 'together' as const, years, limit: limitOf(passage) };
    }),
    ...longTexts().map((passage) => ({
      ...passage,
      kind: 'alone' as const,
      years: passage.age.mean,
      limit: LIMITS[passage.voice],
    })),
  ];
}

/** What is harder than its voice should read and no exception covers, hardest first. */
export function tooHard(): readonly Measured[] {
  return ALL_MEASURED.filter((one) => one.years > (exceptionFor(one)?.upTo ?? one.limit)).toSorted(
    (a, b) => b.years - b.limit - (a.years - a.limit),
  );
}

/** The exceptions nobody needs any more: their text is gone, or easy enough by now. By name. */
export function staleTooHard(): readonly string[] {
  const hard = ALL_MEASURED.filter((one) => one.years > one.limit);
  return EXCEPTIONS.tooHard
    .filter(({ names, voice }) => !hard.some((one) => isNamed(one.name, names) && one.voice === voice))
    .map(({ names, voice }) => `${names} (${voice})`);
}

/** What lets this be harder than the limit, if anything does. */
export function exceptionFor({ name, voice }: Passage): TooHard | undefined {
  return EXCEPTIONS.tooHard.find((one) => isNamed(name, one.names) && one.voice === voice);
}

function limitOf({ name, voice }: Passage): number {
  return voice === 'teen' && BEFORE_AGE_IS_KNOWN.includes(name) ? LIMITS.under11 : LIMITS[voice];
}
