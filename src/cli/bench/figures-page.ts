import type { BenchFile, KeptFigure } from './figure.ts';
import { PARTS } from './parts.ts';

/** Above this share of the processors in use by others a figure is marked. */
export const BUSY = 0.15;

const HEAD = [
  '| what | budget | measured | × limit | n | least to most | taken |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];

/**
 * The page of figures, as Markdown: a table for each bench, each figure beside its budget. A bench that was not taken says
 * so. Nothing of the machine stands in it but processor, cores and memory.
 */
export function figuresPage({ machine, versions, figures }: BenchFile): string {
  const { cpu, cores, memory } = machine;
  const of = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  const parts = PARTS.map(({ name, title }) => {
    const here = figures.filter(({ part }) => part === name);
    const table = here.length === 0 ? ['Not taken yet.'] : [...HEAD, ...here.map(row)];
    return [`## ${title}`, '', ...table, '', `Again: \`npm run bench -- ${name}\``, ''].join('\n');
  });
  return [
    '# Speed: what was measured',
    '',
    `Each figure beside its budget, taken on the built app against the real intake: ${cpu}, ${cores} cores, ${memory} GiB; ${of.join(', ')}.`,
    '',
    'A slow phone is this machine six times slower (`CPU 6×`). `slow-3g` is 400 ms for a round trip and 400 kbit/s,',
    '`edge-of-signal` 1,200 ms and 100 kbit/s. *Limit* is bare HTML with the same screen and nothing else, in the same run, in',
    'turns: no app can be faster. Times depend on the machine; ratios to the limit much less.',
    '',
    '`npm run bench` takes all of it anew but the flood, `npm run bench -- cold` a part, and `npm run bench -- --page` writes',
    'this page from `.cache/bench/bench.json`. Values are medians unless another rank is named. ✓ keeps to the budget, ✗ does',
    `not; *busy* was taken while others had more than ${BUSY * 100} % of the processors, and is better taken again.`,
    '',
    ...parts,
  ].join('\n');
}

function row(figure: KeptFigure): string {
  const { what, budget, unit, ratio, n, min, max, ok, date, commit, rank, way, busy = 0 } = figure;
  const mark = ok === null ? '' : ok ? ' ✓' : ' ✗';
  const cells = [
    way === undefined ? what : `${what} (${way})`,
    budget === 'none' ? '–' : budget,
    `${rank === undefined ? '' : `${rank} `}${withUnit(figure.value, unit)}${mark}`,
    ratio === null ? '–' : ratio.toFixed(2),
    String(n),
    n === 1 ? '–' : `${readable(min)} to ${readable(max)}`,
    `${date.slice(0, 10)}, ${commit}${busy > BUSY ? `, *busy* (${Math.round(busy * 100)} %)` : ''}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** `1,234 ms`, `0.93 ×`. */
export const withUnit = (value: number, unit: KeptFigure['unit']): string => `${readable(value)} ${unit}`;

const readable = (value: number) => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
