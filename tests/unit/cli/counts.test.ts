import { expect, test } from 'vitest';
import { playwrightCounts } from '../../../src/cli/check/playwright-counts.ts';
import { vitestCounts } from '../../../src/cli/check/vitest-counts.ts';

const clean = { code: 0, output: 'words' };
const vitestReport = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};
const playwrightReport = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] };

test('each test counts as one, and what was skipped is counted too', () => {
  expect(vitestCounts(vitestReport, clean)).toMatchObject({ passed: 7, failed: 0, skipped: 3 });
  expect(playwrightCounts(playwrightReport, clean)).toMatchObject({ passed: 5, failed: 0, skipped: 1 });
});

test('a test file that broke before its first test is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
  ];
  const broken = { ...vitestReport, numFailedTests: 1, testResults };
  expect(vitestCounts(broken, { code: 1, output: '' })).toMatchObject({ passed: 7, failed: 2 });
  const errors = { ...playwrightReport, errors: [{}] };
  expect(playwrightCounts(errors, { code: 1, output: '' })).toMatchObject({ passed: 5, failed: 1 });
});

test('a run that ended badly though no test failed is a failure', () => {
  expect(vitestCounts(vitestReport, { code: 1, output: '' }).failed).toBe(1);
  expect(playwrightCounts(playwrightReport, { code: 1, output: '' }).failed).toBe(1);
});

test('a run that left no report is a failure, even if it says that all is well', () => {
  expect(vitestCounts(null, clean)).toMatchObject({ passed: 0, failed: 1 });
  expect(playwrightCounts({}, clean)).toMatchObject({ passed: 0, failed: 1 });
});

test('a test that passes at the second try has failed', () => {
  const flaky = { ...playwrightReport, stats: { ...playwrightReport.stats, flaky: 1 } };
  expect(playwrightCounts(flaky, clean).failed).toBe(1);
});
