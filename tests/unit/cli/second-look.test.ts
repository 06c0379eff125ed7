import { expect, test, vi } from 'vitest';
import { secondLook } from '../../../src/cli/check/second-look.ts';
import type { Outcome } from '../../../src/cli/check/step.ts';

const failure = (nth: number) => ({ test: `one.test.ts:${nth}: leaving`, message: 'no heading' });
const outcome = (passed: number, failed: number, skipped = 0): Outcome => ({
  passed,
  failed,
  skipped,
  output: '',
  failures: Array.from({ length: failed }, (_, nth) => failure(nth)),
});

test('one or two that pass alone are counted as passed, and named', async () => {
  expect(await secondLook(outcome(8, 2), async () => outcome(2, 0))).toMatchObject({
    passed: 10,
    failed: 0,
    passedAlone: [failure(0), failure(1)],
  });
});

test.each([
  ['one that fails alone too', outcome(0, 1)],
  ['one that skips itself alone', outcome(0, 0, 1)],
  ['a look that finds nothing to run', outcome(0, 0)],
  ['a look that runs more than what failed', outcome(2, 0)],
])('%s has failed', async (_what, alone) => {
  const first = outcome(8, 1);
  expect(await secondLook(first, async () => alone)).toBe(first);
});

test.each([
  ['nothing that passed', outcome(8, 0)],
  ['more than two', outcome(8, 3)],
  ['a failure that no test accounts for', { ...outcome(8, 1), failures: [] }],
])('there is no second look at %s', async (_what, first) => {
  const runAlone = vi.fn(async () => outcome(first.failed, 0));
  expect(await secondLook(first, runAlone)).toBe(first);
  expect(runAlone).not.toHaveBeenCalled();
});
