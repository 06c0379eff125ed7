import type { Outcome, Step, World } from './step.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const NO_AGE = 'no age tool here: tests that ask it cannot run (Debian: apt install age)';
const NO_POSTGRES = 'no PostgreSQL here: tests that start one cannot run (Debian: apt install postgresql)';
const NO_BROWSER = 'no Chromium here: install it (Debian: apt install chromium) or set CHROMIUM to its path';

/**
 * Runs the steps one after the other and says one line for each, with the name of each test that failed. What these said
 * comes after the last step, so that who reads only the beginning or the end still sees what failed; a tool that cannot say
 * which test failed is quoted whole there. Nothing stops early: a reader gets the whole picture in one run.
 *
 * @param say takes one line or block of text for the reader
 * @returns the true totals over all steps
 */
export async function runSteps(
  steps: readonly Step[],
  world: World,
  say: (text: string) => void,
): Promise<Tally> {
  let tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const details: string[] = [];
  for (const step of steps) {
    const started = performance.now();
    const outcome = await runOne(step, world);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${outcome.failed > 0 ? 'FAILED' : 'ok    '}  ${step.title}: ${inWords(outcome)} (${seconds} s)`);
    if (outcome.says) say(`        ${outcome.says}`);
    if (outcome.note) say(`        SKIPPED: ${outcome.note}`);
    for (const { test } of outcome.passedAlone ?? []) say(`        FAILED, and passed alone: ${test}`);
    if (outcome.passedAlone) details.push(detail(step, { ...outcome, failures: outcome.passedAlone }));
    if (outcome.failed > 0) {
      for (const { test } of outcome.failures ?? []) say(`        ${test}`);
      details.push(detail(step, outcome));
    }
    tally = {
      passed: tally.passed + outcome.passed,
      failed: tally.failed + outcome.failed,
      skipped: tally.skipped + outcome.skipped,
    };
  }
  for (const text of details) say(text);
  return tally;
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function runOne(step: Step, world: World): Promise<Outcome> {
  if (step.needsBrowser && world.chromium === null) {
    // One, because how many tests stand behind the step is not known without running it.
    return world.strict
      ? { passed: 0, failed: 1, skipped: 0, output: NO_BROWSER }
      : { passed: 0, failed: 0, skipped: 1, output: '', note: NO_BROWSER };
  }
  try {
    const outcome = await step.run(world);
    const missing = [
      ...(step.asksAge && !world.age ? [NO_AGE] : []),
      ...(step.asksPostgres && !world.postgres ? [NO_POSTGRES] : []),
    ];
    return missing.reduce((before, what) => without(what, before, world.strict), outcome);
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, output: error instanceof Error ? `${error.stack}` : '' };
  }
}

/** The tests that need what is missing skip themselves and are counted as such; a build server may not leave them out. */
function without(what: string, outcome: Outcome, strict: boolean): Outcome {
  if (!strict) return { ...outcome, note: outcome.note ? `${outcome.note}; ${what}` : what };
  return { ...outcome, failed: outcome.failed + 1, output: `${outcome.output}\n${what}` };
}

/** The messages of the tests that failed; all that the tool wrote, where a failure has none. */
function detail({ title }: Step, { failed, failures = [], output }: Outcome): string {
  const known = failures.map(({ test, message }) => `${test}\n${message.trimEnd()}`);
  const rest = failures.length < failed ? [output.trimEnd()] : [];
  return `\n--- ${title}\n\n${[...known, ...rest].join('\n\n')}\n`;
}

function inWords({ passed, failed, skipped }: Outcome): string {
  if (passed + failed + skipped === 0) return 'no tests yet';
  return lastLine({ passed, failed, skipped });
}
