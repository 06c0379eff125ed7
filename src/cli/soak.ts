import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { findTools } from './check/find-tools.ts';
import { runProject } from './run-project.ts';

/**
 * `npm run soak -- [--reports 20000] [--seed 7]`: many reports through every fault at once, for as long as it takes. Says
 * how far it is; the last line has the seed and every count. Ends with 1 if anything was lost, doubled or called received
 * when it was not.
 */
const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const { reports, seed } = values;

if (!/^[1-9]\d{0,8}$/.test(reports) || !/^\d{1,10}$/.test(seed)) {
  console.error('Say how many and from which seed like this: npm run soak -- --reports 20000 --seed 7');
  process.exitCode = 2;
} else {
  const { chromium } = await findTools(console.log);
  if (chromium === null) {
    console.error('The soak needs Chromium, and there is none here: install it, or name it in CHROMIUM.');
    process.exitCode = 1;
  } else {
    const reporter = '--reporter=./tests/faults/soak/plain-reporter.ts';
    process.exitCode = await runProject('soak', [reporter], {
      CHROMIUM: chromium,
      SOAK_REPORTS: reports,
      SOAK_SEED: seed,
    });
  }
}
