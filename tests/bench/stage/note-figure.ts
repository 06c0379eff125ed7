import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { CHROMIUM } from '../../../.config/chromium.ts';
import { readBenchFile, writeBenchFile } from '../../../src/cli/bench/bench-file.ts';
import type { Figure, KeptFigure } from '../../../src/cli/bench/figure.ts';
import { BUSY, withUnit } from '../../../src/cli/bench/figures-page.ts';
import { keptFigure, mergeFigures, type Occasion } from '../../../src/cli/bench/merge-figures.ts';
import { rank } from '../../../src/cli/bench/rank.ts';
import { PROJECT_ROOT } from '../../../src/cli/project-root.ts';

/** Says a figure beside its budget, and writes it into `.cache/bench/bench.json`, over the one from before. */
export function noteFigure(part: string, figure: Figure): void {
  const occasion = now();
  const kept = keptFigure(part, figure, occasion);
  console.log(`    ${inWords(kept)}`);
  writeBenchFile(mergeFigures(readBenchFile(), [kept], occasion));
}

function inWords({
  what,
  value,
  unit,
  budget,
  ratio,
  n,
  min,
  max,
  ok,
  rank,
  way,
  busy = 0,
}: KeptFigure): string {
  return [
    `${ok === null ? ' ' : ok ? '✓' : '✗'} ${what}: ${rank ? `${rank} ` : ''}${withUnit(value, unit)}`,
    ...(n > 1 ? [`${min} to ${max}, n ${n}`] : []),
    ...(ratio === null ? [] : [`${ratio} × limit`]),
    `(budget: ${budget})`,
    ...(way === undefined ? [] : [`[${way}]`]),
    ...(busy > BUSY ? [`[machine ${Math.round(busy * 100)} % busy]`] : []),
  ].join(', ');
}

let versions: Readonly<Record<string, string>> | undefined;
let commit: string | undefined;

function now(): Occasion {
  const busy = process.env['BENCH_BUSY'];
  const ask = (program: string, ...args: string[]) =>
    execFileSync(program, args, {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  versions ??= {
    Node: process.versions.node,
    Chromium: /[\d.]+/.exec(ask(CHROMIUM.executablePath, '--version'))?.[0] ?? 'unknown',
  };
  commit ??= ask('git', 'describe', '--always', '--dirty', '--exclude=*');
  return {
    machine: {
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memory: Math.round(totalmem() / 2 ** 30),
    },
    versions,
    commit,
    date: new Date().toISOString(),
    ...(busy ? { busy: Number(busy) } : {}),
  };
}

/** The middle one; of an even number, the lower of the two. */
export const median = (values: readonly number[]): number => rank(values, 0.5);
