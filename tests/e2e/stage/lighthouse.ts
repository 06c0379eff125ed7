import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM } from '../../../.config/chromium.ts';
import { runTool } from '../../../src/cli/run-tool.ts';
import { ROOT } from './run-node.ts';

const WANTED = join(ROOT, '.config', 'lighthouse');
const HERE = join(ROOT, '.cache', 'lighthouse');
const TOOL = join(HERE, 'tool');
/** On a busy machine it may miss the beginning of the visit, and says so. */
const AGAIN = 'Please run Lighthouse again';
const TRIES = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export type Scores = {
  /** From 0 to 1, by category. */
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>;
  /** What was not wholly right, by category: `seo: meta-description`. */
  readonly wanting: readonly string[];
};

/**
 * Brings Lighthouse here as its own lockfile names it: it is a third of the size of all that the app is built and tested
 * with, so it comes only where it is asked for.
 *
 * @returns what npm said when it cannot be had; null when it is here
 */
export async function bringLighthouse(): Promise<string | null> {
  const lock = await readFile(join(WANTED, 'package-lock.json'), 'utf8');
  const there = await readFile(join(TOOL, 'installed-lock.json'), 'utf8').catch(() => null);
  if (there === lock) return null;
  await rm(TOOL, { recursive: true, force: true });
  await mkdir(TOOL, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) await cp(join(WANTED, name), join(TOOL, name));
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await runTool('npm', args, { cwd: TOOL });
  if (code !== 0) return output;
  // Written last: an installation that was cut short counts as none.
  await cp(join(WANTED, 'package-lock.json'), join(TOOL, 'installed-lock.json'));
  return null;
}

/**
 * One visit with an empty browser, as a middling phone on a slow line sees it (Lighthouse's own). The report lies in
 * `.cache/lighthouse/` afterwards: `first-screen.report.html`, and `.json`.
 *
 * @throws when it did not come to an end
 */
export async function lighthouse(url: string): Promise<Scores> {
  for (let tries = 1; ; tries++) {
    const { code, output, report } = await visit(url);
    if (code === 0) return read(JSON.parse(await readFile(report, 'utf8')));
    if (tries === TRIES || !output.includes(AGAIN))
      throw new Error(`Lighthouse ended with ${code}: ${output}`);
  }
}

async function visit(url: string) {
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'));
  const path = join(HERE, 'first-screen');
  try {
    const ended = await runTool(
      process.execPath,
      [
        join(TOOL, 'node_modules', 'lighthouse', 'cli', 'index.js'),
        url,
        '--quiet',
        '--no-enable-error-reporting',
        `--only-categories=${CATEGORIES.join(',')}`,
        `--chrome-flags=--headless=new ${CHROMIUM.args.join(' ')}`,
        '--output=json',
        '--output=html',
        `--output-path=${path}`,
      ],
      { cwd: folder, env: { CHROME_PATH: CHROMIUM.executablePath, TMPDIR: folder, HOME: folder } },
    );
    return { ...ended, report: `${path}.report.json` };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Report = {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<Record<string, { readonly score: number | null }>>;
};

function read({ categories, audits }: Report): Scores {
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, categories[name]?.score ?? 0]));
  const wanting = CATEGORIES.flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => `${name}: ${id}`),
  );
  return { scores: scores as Scores['scores'], wanting };
}
