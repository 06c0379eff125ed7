import type { Voice } from '../../report/people.ts';
import { ENGLISH_TEXTS } from './english-texts.ts';
import type { ReadingAge } from './reading-age.ts';
import { ALL_MEASURED, exceptionFor, type Measured } from './too-hard.ts';

const HEAD = ['voice', 'texts', 'words', 'F-K', 'ARI', 'age', 'limit', '', 'read together', 'hardest text'];
const VOICES: readonly Voice[] = ['under11', 'teen', 'adult'];
const NUMBERS = 7;

/**
 * The readability report: a row for all that is read together in one voice, a screen of the questionnaire as the audience
 * meets it for whom it is hardest, and a last line for each voice. Ages in years; `age` is the higher of both formulas, `!`
 * stands at what is above its limit, `*` at what may be.
 */
export function wordsTable(): string {
  const measured = ALL_MEASURED;
  const together = measured
    .filter(({ kind }) => kind === 'together')
    .toSorted((a, b) => a.name.localeCompare(b.name) || VOICES.indexOf(a.voice) - VOICES.indexOf(b.voice));
  const alone = measured.filter(({ kind }) => kind === 'alone');
  const rows = hardestAudience(together).map((one) => [...figures(one), one.name, hardest(one, alone)]);
  return [lines([HEAD, ...rows]), '', ...sums(together)].join('\n');
}

function figures(one: Measured): string[] {
  const { words, fleschKincaid, automated } = one.age;
  const mark = one.years <= one.limit ? '' : exceptionFor(one) ? '*' : '!';
  return [
    one.voice,
    String(one.texts.length),
    String(words),
    years(fleschKincaid),
    years(automated),
    years(one.years),
    String(one.limit),
    mark,
  ];
}

/** Of what several audiences meet in the same voice, the hardest. */
function hardestAudience(together: readonly Measured[]): readonly Measured[] {
  const same = (a: Measured, b: Measured) =>
    a.voice === b.voice && a.name.split(',')[0] === b.name.split(',')[0];
  return together.filter((one) =>
    together
      .filter((other) => same(one, other))
      .every(
        (other) =>
          other === one || other.years < one.years || (other.years === one.years && other.name > one.name),
      ),
  );
}

function hardest(one: Measured, alone: readonly Measured[]): string {
  const names = new Set(one.texts.map(({ name }) => name));
  const inside = alone.filter(({ name, voice }) => voice === one.voice && names.has(name));
  const worst = inside.toSorted((a, b) => b.years - a.years)[0];
  return worst ? `${years(worst.years)} ${worst.name}` : '';
}

/** The hardest of both formulas in each voice, over everything that is read together. */
function sums(together: readonly Measured[]): string[] {
  return VOICES.map((voice) => {
    const own = together.filter((one) => one.voice === voice);
    const texts = new Set(ENGLISH_TEXTS.filter((text) => text.voice === voice).map(({ name }) => name));
    const mean = (of: (age: ReadingAge) => number) =>
      own.reduce((sum, { age }) => sum + of(age) * age.words, 0) /
      own.reduce((sum, { age }) => sum + age.words, 0);
    const above = own.filter((one) => one.years > one.limit).length;
    return (
      `${voice}: ${texts.size} texts; by words Flesch–Kincaid ${years(mean((age) => age.fleschKincaid))}, ` +
      `ARI ${years(mean((age) => age.automated))}; ${above} of ${own.length} above the limit`
    );
  });
}

const years = (age: number) => Math.max(0, age).toFixed(1);

function lines(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at > 0 && at < NUMBERS ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
