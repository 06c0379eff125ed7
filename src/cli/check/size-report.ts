import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scriptsNamedIn } from '../../build/modules-after-paint.ts';
import budgets from './budgets.json' with { type: 'json' };

export type Size = {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  readonly unit: 'bytes' | 'requests' | 'files';
};

/** How an age file calls a hybrid recipient stands in the file that seals, and in no other. */
const SEALS = 'mlkem768x25519';

/**
 * What a phone fetches of a build, compressed as the intake serves it, beside what it may be (`budgets.json`).
 *
 * @param dir the built app
 */
export function sizeReport(dir: string): readonly Size[] {
  const page = readFileSync(join(dir, 'index.html'), 'utf8');
  const named = scriptsNamedIn(page);
  const { kept, byLanguage } = filesOfWorker(dir);
  const assets = readdirSync(join(dir, 'assets')).filter((name) => name.endsWith('.js'));
  const sealing = assets.filter((name) => readFileSync(join(dir, 'assets', name), 'utf8').includes(SEALS));
  const sum = (paths: readonly string[]) =>
    [...new Set(paths)].reduce((all, path) => all + servedBytes(join(dir, path)), 0);
  const bytes: Readonly<Record<keyof typeof budgets.bytes, number>> = {
    'first screen, without its head': sum(['index.html']),
    'script for the first question': sum(named),
    'everything for offline, in English': sum([...kept, 'sw.js']),
    'the worker': sum(['sw.js']),
    sealing: sum(sealing.map((name) => `assets/${name}`)),
    'the largest other language': Math.max(...byLanguage.map(sum)),
  };
  const requests = 1 + new Set(named).size;
  return [
    ...Object.entries(bytes).map(([what, value]) => {
      const budget = budgets.bytes[what as keyof typeof bytes];
      return { what, value, budget, unit: 'bytes' as const };
    }),
    {
      what: 'until the first question',
      value: requests,
      budget: budgets.requests['until the first question'],
      unit: 'requests',
    },
    {
      what: 'of other languages, named before the first question',
      value: namedEarly(dir, named, byLanguage.flat()),
      budget: budgets.files['of other languages, named before the first question'],
      unit: 'files',
    },
  ];
}

/**
 * How many of these files stand in the English first page or in a script that it names, by the import map or by themselves.
 * One may: it names all others (src/build/languages-apart.ts).
 */
function namedEarly(dir: string, scripts: readonly string[], files: readonly string[]): number {
  const early = ['index.html', ...scripts].map((path) => readFileSync(join(dir, path), 'utf8')).join('\n');
  return [...new Set(files)].filter((path) => early.includes(`/${basename(path)}`)).length;
}

/** Whether it is within its budget. Nothing found at all is none: then what was to be measured is not there. */
export const isWithin = ({ value, budget }: Size): boolean => value > 0 && value <= budget;

/** `first screen: 7,638 of 8,400 bytes`, and a mark where it is more. */
export function inWords(size: Size): string {
  const { what, value, budget, unit } = size;
  const of = `${value.toLocaleString('en-GB')} of ${budget.toLocaleString('en-GB')} ${unit}`;
  return `${what}: ${of}${isWithin(size) ? '' : '  OVER ITS BUDGET'}`;
}

/** What the worker keeps for everybody, and what only for one language, with the list that says so. */
function filesOfWorker(dir: string) {
  const named = pathsIn(readFileSync(join(dir, 'sw.js'), 'utf8'));
  const list = named.find((path) => path.endsWith('.json'));
  const languages = JSON.parse(list ? readFileSync(join(dir, list), 'utf8') : '{}') as Record<string, object>;
  return {
    kept: named.filter((path) => path !== list),
    byLanguage: Object.values(languages).map((files) => [...Object.keys(files), list ?? '']),
  };
}

/** A path stands before its digest. */
const pathsIn = (worker: string): readonly string[] =>
  [...worker.matchAll(/["'`]([^"'`]+)["'`]:["'`][\w+/]{43}=["'`]/g)].map(([, path = '']) => path);

function servedBytes(path: string): number {
  const compressed = statSync(`${path}.br`, { throwIfNoEntry: false });
  return (compressed ?? statSync(path)).size;
}
