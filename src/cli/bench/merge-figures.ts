import type { BenchFile, Figure, KeptFigure } from './figure.ts';
import { meetsBudget } from './meets-budget.ts';

/** When, where and of what figures are taken. */
export type Occasion = Pick<BenchFile, 'machine' | 'versions' | 'date' | 'commit'> & {
  /** The share of the processors that others had before the bench began, 0 to 1; absent: nobody looked. */
  readonly busy?: number;
};

/** What is counted is the same on a busy machine. */
const COUNTED: readonly Figure['unit'][] = ['bytes', 'requests', 'nodes'];

/** A figure with what it comes to. Ratios are given in hundredths. */
export function keptFigure(part: string, figure: Figure, { date, commit, busy }: Occasion): KeptFigure {
  const { of = [figure.value], limit, busy: busyThen = busy, ...rest } = figure;
  const ratio = limit === undefined ? null : Math.round((figure.value / limit) * 100) / 100;
  return {
    part,
    ...rest,
    ...(busyThen === undefined || COUNTED.includes(figure.unit) ? {} : { busy: busyThen }),
    n: of.length,
    min: Math.min(...of),
    max: Math.max(...of),
    ratio,
    ok: meetsBudget(figure.budget, figure.value, ratio),
    date,
    commit,
  };
}

/**
 * The file with these figures in it, each over the one of the same name. Figures of another machine go: they cannot be
 * compared.
 *
 * @param file what was there; null when there was none, or none that can be read
 */
export function mergeFigures(
  file: BenchFile | null,
  figures: readonly KeptFigure[],
  { machine, versions, date, commit }: Occasion,
): BenchFile {
  const here = file && JSON.stringify(file.machine) === JSON.stringify(machine) ? file.figures : [];
  const isNew = (kept: KeptFigure) =>
    figures.some(({ part, what }) => part === kept.part && what === kept.what);
  const older = here.filter((kept) => !isNew(kept));
  return { v: 1, machine, versions, date, commit, figures: [...older, ...figures] };
}
