import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBenchFile } from './bench/bench-file.ts';
import { waitForQuiet } from './bench/busy-share.ts';
import { BUSY, figuresPage } from './bench/figures-page.ts';
import { PARTS } from './bench/parts.ts';
import { findTools } from './check/find-tools.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { runProject } from './run-project.ts';

/**
 * `npm run bench [-- cold]`: measures, and says each figure beside its budget: the benches that are named, or all but the
 * long ones. The figures lie in `.cache/bench/bench.json`, each with its date. `--page` measures nothing and writes them
 * into `PERFORMANCE.md`. Any other argument goes to Playwright. Never passes or fails by time; ends with 1 if something
 * could not be measured, or a count that must be nothing is not.
 */
const QUIET_MS = 20_000;

const args = process.argv.slice(2);
const names = args.filter((arg) => PARTS.some(({ name }) => name === arg));
const others = args.filter((arg) => !names.includes(arg));
process.exitCode = others.includes('--page') ? writePage() : await measure();

function writePage(): number {
  const file = readBenchFile();
  if (file === null) {
    console.error('Nothing was measured here yet. First: npm run bench');
    return 1;
  }
  writeFileSync(join(PROJECT_ROOT, 'PERFORMANCE.md'), figuresPage(file));
  console.log(`Wrote PERFORMANCE.md with ${file.figures.length} figures.`);
  return 0;
}

async function measure(): Promise<number> {
  const unknown = others.find((arg) => /^\w+$/.test(arg) && others[others.indexOf(arg) - 1] !== '-g');
  if (unknown !== undefined) {
    console.error(`There is no bench "${unknown}". There are: ${PARTS.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const { chromium } = await findTools(console.log);
  if (chromium === null) {
    console.error('The bench needs Chromium, and there is none here: install it, or name it in CHROMIUM.');
    return 1;
  }
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stopped = true;
    });
  let worst = 0;
  for (const { name, title, onlyWhenNamed } of PARTS) {
    if (names.length > 0 ? !names.includes(name) : onlyWhenNamed) continue;
    if (stopped) return 1;
    const busy = await waitForQuiet(BUSY, QUIET_MS);
    console.log(
      `\n${title}${(busy ?? 0) > BUSY ? ` (others have ${Math.round((busy ?? 0) * 100)} % of the machine)` : ''}`,
    );
    const reporting = ['--workers=1', '--reporter=list', `/bench/${name}.bench.ts`, ...others];
    const env = { CHROMIUM: chromium, ...(busy === undefined ? {} : { BENCH_BUSY: String(busy) }) };
    worst = Math.max(worst, await runProject('bench', reporting, env));
  }
  return worst;
}
