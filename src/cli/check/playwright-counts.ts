import * as z from 'zod/mini';
import type { Outcome } from './step.ts';

const Report = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.unknown()),
});

/**
 * Reads Playwright's JSON report. A flaky test has failed once, and that is a failure. An error outside any test, or a
 * run that ended badly without one, counts as one.
 */
export function playwrightCounts(
  report: unknown,
  { code, output }: { code: number; output: string },
): Outcome {
  const read = z.safeParse(Report, report);
  if (!read.success) return { passed: 0, failed: 1, skipped: 0, output };
  const { stats, errors } = read.data;
  const failed = stats.unexpected + stats.flaky + errors.length;
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
    output,
  };
}
