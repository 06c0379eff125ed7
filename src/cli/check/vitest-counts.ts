import * as z from 'zod/mini';
import type { Outcome } from './step.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Reads Vitest's JSON report. A file that broke before its first test is one failure, and so is a run that ended badly
 * though no test of it failed (an error outside any test, no report at all).
 */
export function vitestCounts(report: unknown, { code, output }: { code: number; output: string }): Outcome {
  const read = z.safeParse(Report, report);
  if (!read.success) return { passed: 0, failed: 1, skipped: 0, output };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = read.data;
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = numFailedTests + broken.length;
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
    output,
  };
}
