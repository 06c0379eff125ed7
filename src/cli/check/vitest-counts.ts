import * as z from 'zod/mini';
import type { Failure, Outcome } from './step.ts';

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.optional(z.nullable(z.array(z.string()))),
        }),
      ),
    }),
  ),
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
    failures: testResults.flatMap((file): Failure[] =>
      broken.includes(file)
        ? [{ test: file.name, message: file.message }]
        : file.assertionResults
            .filter((result) => result.status === 'failed')
            .map(({ fullName, failureMessages }) => ({
              test: `${file.name}: ${fullName}`,
              message: (failureMessages ?? []).join('\n'),
            })),
    ),
  };
}
