import { expect, test } from 'vitest';
import type { DeliveryReport } from '../../../src/outbox/deliver.ts';
import { runOutbox } from '../../../src/outbox/run.ts';
import { LONGEST_TRY } from '../../../src/outbox/schedule.ts';

const NOTHING: DeliveryReport = { kind: 'done', arrived: [], waiting: 0, nextTryAt: null };
const waitingUntil = (nextTryAt: number): DeliveryReport => ({
  kind: 'done',
  arrived: [],
  waiting: 1,
  nextTryAt,
});

/** A page whose events and timers the test fires. `answer` is what each delivery reports. */
function page(answer: DeliveryReport) {
  const seen = {
    answer,
    urges: [] as string[],
    insisted: [] as boolean[],
    now: 1_000_000,
    timers: [] as { ms: number; call: () => void; cancelled: boolean }[],
    syncs: 0,
  };
  const target = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const window = new EventTarget();
  const runner = runOutbox({
    deliver: async (urge, insist) => {
      seen.urges.push(urge);
      seen.insisted.push(insist);
      return seen.answer;
    },
    page: target,
    window,
    askForSync: async () => {
      seen.syncs += 1;
    },
    timer: (ms, call) => {
      const timer = { ms, call, cancelled: false };
      seen.timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    now: () => seen.now,
    onReport: () => {},
  });
  /** Until the delivery that is on its way, and what it sets, is done. */
  const settled = () => new Promise((done) => setImmediate(done));
  return { seen, target, window, runner, settled };
}

test('what waits is tried at the start, on a connection, on return to the page, and on a tap', async () => {
  const { seen, target, window, runner, settled } = page(NOTHING);
  await settled();
  expect(seen.urges.length).toBe(1);
  for (const fire of [
    () => window.dispatchEvent(new Event('online')),
    () => window.dispatchEvent(new Event('pageshow')),
    () => target.dispatchEvent(new Event('visibilitychange')),
    () => runner.poke(),
  ]) {
    const before = seen.urges.length;
    fire();
    await settled();
    expect(seen.urges.slice(before)).toEqual(['now']);
  }
});

test('going away from the page tries nothing', async () => {
  const { seen, target, settled } = page(NOTHING);
  await settled();
  target.visibilityState = 'hidden';
  target.dispatchEvent(new Event('visibilitychange'));
  await settled();
  expect(seen.urges.length).toBe(1);
});

test('when nothing waits there is no timer and no Background Sync', async () => {
  const { seen, settled } = page(NOTHING);
  await settled();
  expect(seen.timers).toEqual([]);
  expect(seen.syncs).toBe(0);
});

test('when something waits, a timer brings the next try, and the browser is asked for Background Sync', async () => {
  const { seen, settled } = page(waitingUntil(1_060_000));
  await settled();
  expect(seen.timers).toMatchObject([{ ms: 60_000 }]);
  expect(seen.syncs).toBe(1);
  seen.timers[0]?.call();
  await settled();
  expect(seen.urges).toEqual(['now', 'due']);
  expect(seen.timers.length).toBe(2);
});

test('a time gone by does not make it spin', async () => {
  const { seen, settled } = page(waitingUntil(0));
  await settled();
  expect(seen.timers).toMatchObject([{ ms: 1_000 }]);
});

test('another sending tab, or a storage that gives nothing, is looked at again', async () => {
  for (const kind of ['elsewhere', 'failed'] as const) {
    const { seen, settled } = page({ kind });
    await settled();
    expect(seen.timers.length).toBe(1);
  }
});

test('a tap during a delivery leads to one more after it', async () => {
  const { seen, runner, settled } = page(NOTHING);
  runner.poke();
  runner.poke();
  await settled();
  expect(seen.urges).toEqual(['now', 'now']);
});

test('after stop nothing is tried and no timer is left', async () => {
  const { seen, window, runner, settled } = page(waitingUntil(1_060_000));
  await settled();
  runner.stop();
  expect(seen.timers[0]?.cancelled).toBe(true);
  window.dispatchEvent(new Event('online'));
  await settled();
  expect(seen.urges.length).toBe(1);
});

test('a tab that never ends its sending holds the others up for a minute and a half, not for ever', async () => {
  const { seen, runner, settled } = page({ kind: 'elsewhere' });
  await settled();
  for (const later of [10_000, LONGEST_TRY, LONGEST_TRY + 1]) {
    seen.now = 1_000_000 + later;
    seen.timers.at(-1)?.call();
    await settled();
  }
  expect(seen.insisted).toEqual([false, false, false, true]);
  // Where the other tab was only slow, the count begins anew.
  seen.answer = NOTHING;
  runner.poke();
  await settled();
  seen.answer = { kind: 'elsewhere' };
  seen.now += 10 * LONGEST_TRY;
  runner.poke();
  await settled();
  expect(seen.insisted.slice(-2)).toEqual([true, false]);
});
