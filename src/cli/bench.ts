import { findTools } from './check/find-tools.ts';
import { runProject } from './run-project.ts';

/**
 * `npm run bench [-- leaving]`: measures, and says each figure beside its budget; files that match the name, or all of
 * `tests/bench`. The figures also lie in `.cache/bench/` as JSON. Never passes or fails by time; ends with 1 if something
 * could not be measured, or a count that must be nothing is not.
 */
const { chromium } = await findTools(console.log);
if (chromium === null) {
  console.error('The bench needs Chromium, and there is none here: install it, or name it in CHROMIUM.');
  process.exitCode = 1;
} else {
  const args = ['--workers=1', '--reporter=list', ...process.argv.slice(2)];
  process.exitCode = await runProject('bench', args, { CHROMIUM: chromium });
}
