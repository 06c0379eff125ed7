import { expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { forgetArrived, forgetTold } from '../../../src/outbox/forget-arrived.ts';
import type { Store } from '../../../src/store/store.ts';
import { type Network, phone, receiptFor } from './phone.ts';

const DAY = 24 * 60 * 60 * 1000;
const offline: Network = () => Promise.reject(new TypeError('Failed to fetch'));

/** A phone on which a report was sent from behind a lock, and one by somebody who wanted nothing kept. */
async function sharedPhone() {
  const child = await phone();
  const locked = await child.seal({ quiet: true, untilUnlocked: true });
  const unkept = await child.seal({ quiet: true });
  const states = async () => (await child.outbox()).map(({ id, state }) => [id, state]);
  const intake: Network = (sent) => receiptFor(sent, child.key);
  const startAfter = (days: number) => {
    child.now += days * DAY;
    return forgetArrived(child.store, { random, now: () => child.now });
  };
  return { child, locked, unkept, states, intake, startAfter };
}

test('of what arrived, the lock still hears, over starts without it; the rest leaves nothing', async () => {
  const { child, locked, states, intake, startAfter } = await sharedPhone();
  expect(await child.deliver(intake)).toMatchObject({ arrived: [{}, {}], waiting: 0 });
  expect(await states()).toEqual([[locked, 'arrived']]);
  expect(await startAfter(6.9)).toBe(0);
  expect(await states()).toEqual([[locked, 'arrived']]);
  expect(await child.outbox()).toMatchObject([{ quiet: true }]);
});

test('without the lock for a week, nothing of the arrival stays', async () => {
  const { child, states, intake, startAfter } = await sharedPhone();
  await child.deliver(intake);
  expect(await startAfter(7.1)).toBe(1);
  expect(await states()).toEqual([]);
});

test('also after a try that failed it is for the lock to hear', async () => {
  const { child, locked, states, intake, startAfter } = await sharedPhone();
  await child.deliver(offline);
  child.now += DAY;
  await child.deliver(intake);
  await startAfter(1);
  expect(await states()).toEqual([[locked, 'arrived']]);
});

test('once it is written down behind the lock, nothing of an arrival stays', async () => {
  const { child, locked, states, intake } = await sharedPhone();
  await child.deliver(intake);
  await forgetTold(child.store, new Set([locked]), random);
  expect(await states()).toEqual([]);
});

test('a report that waits is never forgotten, whatever is said to be written down', async () => {
  const { child, locked, unkept, states } = await sharedPhone();
  await child.deliver(offline);
  await forgetTold(child.store, new Set([locked, unkept]), random);
  expect(await states()).toEqual([
    [unkept, 'not-sent'],
    [locked, 'not-sent'],
  ]);
});

test('only what was written down is forgotten', async () => {
  const { child, locked, states, intake } = await sharedPhone();
  const other = await child.seal({ quiet: true, untilUnlocked: true });
  await child.deliver(intake);
  await forgetTold(child.store, new Set([locked]), random);
  expect(await states()).toEqual([[other, 'arrived']]);
});

test('storage that takes nothing keeps it for the next time', async () => {
  const { child, locked, states, intake, startAfter } = await sharedPhone();
  await child.deliver(intake);
  const broken: Store = { ...child.store, swap: async () => 'failed' };
  await forgetTold(broken, new Set([locked]), random);
  expect(await states()).toEqual([[locked, 'arrived']]);
  expect(await startAfter(7.1)).toBe(1);
});
