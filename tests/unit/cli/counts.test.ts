import { expect, test } from 'vitest';
import { playwrightCounts } from '../../../src/cli/check/playwright-counts.ts';
import { vitestCounts } from '../../../src/cli/check/vitest-counts.ts';

const clean = { code: 0, output: 'words' };
const vitestReport = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [vitestFile('passed', [{ status: 'passed', fullName: 'holds' }])],
};
const playwrightReport = {
  suites: [] as unknown[],
  stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 1 },
  errors: [],
};

function vitestFile(status: string, assertionResults: object[], message = '') {
  return { name: `${status}.test.ts`, status, message, assertionResults };
}

test('each test counts as one, and what was skipped is counted too', () => {
  expect(vitestCounts(vitestReport, clean)).toMatchObject({ passed: 7, failed: 0, skipped: 3 });
  expect(playwrightCounts(playwrightReport, clean)).toMatchObject({ passed: 5, failed: 0, skipped: 1 });
});

test('a test file that broke before its first test is a failure', () => {
  const testResults = [
    vitestFile('failed', [], 'no such import'),
    vitestFile('failed', [{ status: 'failed', fullName: 'two is three', failureMessages: ['not so'] }]),
  ];
  const broken = { ...vitestReport, numFailedTests: 1, testResults };
  expect(vitestCounts(broken, { code: 1, output: '' })).toMatchObject({
    passed: 7,
    failed: 2,
    failures: [
      { test: 'failed.test.ts', message: 'no such import' },
      { test: 'failed.test.ts: two is three', message: 'not so' },
    ],
  });
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

test('each journey that failed is named with its file and what it said, however deep it stands', () => {
  const spec = (status: string) => ({
    title: status,
    file: 'e2e/one.test.ts',
    line: 7,
    tests: [{ status, results: [{ status: 'failed', errors: [{ message: 'no heading' }] }] }],
  });
  const suites = [{ specs: [spec('expected')], suites: [{ specs: [spec('unexpected'), spec('flaky')] }] }];
  const { failures } = playwrightCounts({ ...playwrightReport, suites }, { code: 1, output: '' });
  expect(failures).toEqual([
    { test: 'e2e/one.test.ts:7: unexpected', message: 'no heading' },
    { test: 'e2e/one.test.ts:7: flaky', message: 'no heading' },
  ]);
});
