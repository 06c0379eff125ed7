import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Git-ignored. */
const FOLDER = new URL('../../../.cache/bench/', import.meta.url).pathname;

export type Figure = {
  /** What was measured, in words; one figure stands under each. */
  readonly what: string;
  readonly value: number;
  readonly unit: 'frames' | 'ms' | 'µs' | 'MB' | 'tries' | '×';
  /** As it stands in the budgets. */
  readonly budget: string;
  /** All the single values behind it, where there are several. */
  readonly of?: readonly number[];
};

/** Says a figure beside its budget, and writes it into `.cache/bench/<bench>.json`, over the one from before. */
export function noteFigure(bench: string, figure: Figure): void {
  const spread = figure.of ? `, ${Math.min(...figure.of)} to ${Math.max(...figure.of)}` : '';
  console.log(`    ${figure.what}: ${figure.value} ${figure.unit}${spread} (budget: ${figure.budget})`);
  const path = join(FOLDER, `${bench}.json`);
  const others = figuresIn(path).filter(({ what }) => what !== figure.what);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ v: 1, figures: [...others, figure] }, null, 2)}\n`);
}

function figuresIn(path: string): readonly Figure[] {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { figures: Figure[] }).figures;
  } catch {
    return [];
  }
}

/** The middle one; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new RangeError('there is no middle of nothing');
  return middle;
}
