import { appBuild } from './check/app-build.ts';
import { findTools } from './check/find-tools.ts';
import { formatting } from './check/formatting.ts';
import { importRules } from './check/import-rules.ts';
import { e2e, engines, faults, oldest, soak } from './check/journeys.ts';
import { platformTypes } from './check/platform-types.ts';
import { lastLine, runSteps } from './check/run-steps.ts';
import { typedLint } from './check/typed-lint.ts';
import { browserTests, unitTests } from './check/vitest-step.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** `npm test`: every check there is. `npm test -- unit e2e` runs the steps named. The last line is the count. */
const STEPS = [
  formatting,
  typedLint,
  platformTypes,
  importRules,
  appBuild,
  unitTests,
  browserTests,
  e2e,
  faults,
  soak,
  engines,
  oldest,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));

if (unknown.length > 0) {
  console.error(`There is no step "${unknown[0]}". There are: ${STEPS.map((step) => step.name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const strict = Boolean(process.env['CI']);
  const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
  const tools = await findTools(console.log, {
    engines: steps.includes(engines),
    oldest: steps.includes(oldest),
    voice: steps.includes(e2e),
    scanner: steps.includes(e2e),
    proxies: steps.includes(unitTests),
  });
  const world = { root: PROJECT_ROOT, strict, ...tools };
  const tally = await runSteps(steps, world, console.log);
  process.exitCode = tally.failed > 0 ? 1 : 0;
  console.log(lastLine(tally));
}
