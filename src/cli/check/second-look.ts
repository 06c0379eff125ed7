import type { Outcome } from './step.ts';

/** So many of a step's journeys may have failed for want of the machine's time; more are never looked at again. */
const AT_MOST = 2;

/**
 * Journeys run two at a time, beside browsers, servers and databases, and one of several hundred may be starved on a busy
 * machine. Up to two that failed are run once more with nothing beside them. One that fails alone too has failed; one
 * that passes is counted as passed, and is named with what it had said in every run's output, because it may be a race of ours.
 *
 * @param runAlone runs only those that failed, one after the other
 */
export async function secondLook(first: Outcome, runAlone: () => Promise<Outcome>): Promise<Outcome> {
  const { failed, failures = [] } = first;
  if (failed === 0 || failed > AT_MOST || failures.length !== failed) return first;
  const alone = await runAlone();
  // All of them ran, and nothing else did.
  if (alone.passed !== failed || alone.failed > 0 || alone.skipped > 0) return first;
  return { ...first, passed: first.passed + failed, failed: 0, failures: [], passedAlone: failures };
}
