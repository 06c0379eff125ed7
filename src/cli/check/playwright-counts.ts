import * as z from 'zod/mini';
import type { Failure, Outcome } from './step.ts';

const Result = z.object({
  status: z.string(),
  errors: z.array(z.object({ message: z.optional(z.string()) })),
});

const Suite = z.object({
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      line: z.number(),
      tests: z.array(z.object({ status: z.string(), results: z.array(Result) })),
    }),
  ),
  /** Further suites; read one by one. */
  suites: z.optional(z.array(z.unknown())),
});

const Report = z.object({
  suites: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  errors: z.array(z.object({ message: z.optional(z.string()) })),
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
  const { stats, errors, suites } = read.data;
  const failed = stats.unexpected + stats.flaky + errors.length;
  return {
    passed: stats.expected,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: stats.skipped,
    output,
    failures: [
      ...suites.flatMap(failuresIn),
      ...errors.map(({ message }) => ({ test: 'outside any test', message: message ?? '' })),
    ],
  };
}

function failuresIn(suite: unknown): Failure[] {
  const { specs, suites = [] } = z.parse(Suite, suite);
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        test: `${file}:${line}: ${title}`,
        message: results.flatMap(({ errors }) => errors.map(({ message }) => message ?? '')).join('\n'),
      })),
  );
  return [...own, ...suites.flatMap(failuresIn)];
}
