import { findTools } from './check/find-tools.ts';
import { runProject } from './run-project.ts';

/** `npm run lighthouse`: what Lighthouse says of the built app's first screen; the report lies in `.cache/lighthouse/`. */
const { chromium } = await findTools(console.log);
if (chromium === null) {
  console.error('Lighthouse needs Chromium, and there is none here: install it, or name it in CHROMIUM.');
  process.exitCode = 1;
} else {
  process.exitCode = await runProject('e2e', ['--reporter=list', '/e2e/lighthouse.test.ts'], {
    CHROMIUM: chromium,
  });
}
