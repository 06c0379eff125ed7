import { expect, test } from 'vitest';
import { lastLine, runSteps } from '../../../src/cli/check/run-steps.ts';
import type { Outcome, Step, World } from '../../../src/cli/check/step.ts';

const WORLD: World = {
  root: '/',
  chromium: '/usr/bin/chromium',
  age: true,
  postgres: true,
  firefox: null,
  webkit: null,
  oldest: null,
  voice: true,
  proxies: true,
  strict: false,
};

function step(
  outcome: Partial<Outcome> | Error,
  needs: Pick<Step, 'needsBrowser' | 'asksAge' | 'asksPostgres'> = {},
): Step {
  return {
    name: 'one',
    title: 'one step',
    ...needs,
    run: async () => {
      if (outcome instanceof Error) throw outcome;
      return { passed: 0, failed: 0, skipped: 0, output: '', ...outcome };
    },
  };
}

async function run(steps: Step[], world = WORLD): Promise<{ text: string; last: string }> {
  let text = '';
  const tally = await runSteps(steps, world, (words) => {
    text += `${words}\n`;
  });
  return { text, last: lastLine(tally) };
}

test('the last line adds up every step', async () => {
  const { last } = await run([step({ passed: 1 }), step({ passed: 40, failed: 2 }), step({ passed: 3 })]);
  expect(last).toBe('44 passed, 2 failed');
});

test('skipped tests stand in the last line', async () => {
  const { last } = await run([step({ passed: 1, skipped: 2 })]);
  expect(last).toBe('1 passed, 0 failed, 2 skipped');
});

test('what a tool says is shown when it failed and not otherwise', async () => {
  const { text } = await run([
    step({ passed: 1, output: 'all was well' }),
    step({ failed: 1, output: 'line 3 is wrong' }),
  ]);
  expect(text).toContain('line 3 is wrong');
  expect(text).not.toContain('all was well');
});

test('which test failed is named at once, what it said after the last step, and nothing else', async () => {
  const failures = [{ test: 'sum.test.ts: two', message: 'three is not two' }];
  const { text } = await run([
    step({ failed: 1, failures, output: 'a thousand lines' }),
    step({ passed: 1 }),
    step({ failed: 2, failures, output: 'a worker died' }),
  ]);
  const names = text.indexOf('        sum.test.ts: two');
  expect(names).toBeGreaterThan(-1);
  expect(names).toBeLessThan(text.indexOf('ok '));
  expect(text.indexOf('three is not two')).toBeGreaterThan(text.lastIndexOf('FAILED'));
  expect(text).not.toContain('a thousand lines');
  expect(text, 'a failure that no test accounts for').toContain('a worker died');
});

test('what failed beside others and passed alone is named, with what it had said', async () => {
  const passedAlone = [{ test: 'a.test.ts:7: leaving', message: 'no heading' }];
  const { text, last } = await run([step({ passed: 4, passedAlone }), step({ passed: 1 })]);
  expect(text).toContain('FAILED, and passed alone: a.test.ts:7: leaving');
  expect(text.indexOf('no heading')).toBeGreaterThan(text.lastIndexOf('ok '));
  expect(last).toBe('5 passed, 0 failed');
});

test('figures are shown also when nothing failed', async () => {
  const { text } = await run([step({ passed: 1, output: 'all was well', says: '1,000 of 1,000' })]);
  expect(text).toContain('1,000 of 1,000');
});

test('a step that breaks is a failure, and the next one still runs', async () => {
  const { text, last } = await run([step(new Error('no such tool')), step({ passed: 1 })]);
  expect(last).toBe('1 passed, 1 failed');
  expect(text).toContain('no such tool');
});

test('without a browser its steps are skipped loudly, with how to get one', async () => {
  const { text, last } = await run([step({ passed: 9 }, { needsBrowser: true })], {
    ...WORLD,
    chromium: null,
  });
  expect(last).toBe('0 passed, 0 failed, 1 skipped');
  expect(text).toContain('SKIPPED: no Chromium here: install it');
});

test('on a build server a missing browser is a failure', async () => {
  const world = { ...WORLD, chromium: null, strict: true };
  const { text, last } = await run([step({ passed: 9 }, { needsBrowser: true })], world);
  expect(last).toBe('0 passed, 1 failed');
  expect(text).toContain('no Chromium here');
});

test.each([
  ['the age tool', { asksAge: true }, { age: false }, 'no age tool here'],
  ['a PostgreSQL', { asksPostgres: true }, { postgres: false }, 'no PostgreSQL here'],
] as const)(
  'without %s that is said, and on a build server it is a failure',
  async (_, asks, without, says) => {
    const unit = step({ passed: 9, skipped: 1 }, asks);
    const here = await run([unit], { ...WORLD, ...without });
    expect(here.last).toBe('9 passed, 0 failed, 1 skipped');
    expect(here.text).toContain(`SKIPPED: ${says}`);
    const there = await run([unit], { ...WORLD, ...without, strict: true });
    expect(there.last).toBe('9 passed, 1 failed, 1 skipped');
    expect(there.text).toContain(says);
  },
);
