import { expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { forgetArrived } from '../../../src/outbox/forget-arrived.ts';
import { phone, receiptFor } from './phone.ts';

const DAY = 24 * 60 * 60 * 1000;

async function arrived(quiet: boolean) {
  const child = await phone();
  await child.seal({ quiet });
  await child.deliver((sent) => receiptFor(sent, child.key), { forgetQuiet: false });
  /** The app is opened so many days later. */
  const startAfter = (days: number) => {
    child.now += days * DAY;
    return forgetArrived(child.store, { random, now: () => child.now });
  };
  return { child, startAfter };
}

test('that a report arrived can be seen for seven days, then no longer', async () => {
  const { child, startAfter } = await arrived(false);
  expect(await startAfter(6.9)).toBe(0);
  expect(await child.outbox()).toMatchObject([{ state: 'arrived' }]);
  expect(await startAfter(0.2)).toBe(1);
  expect(await child.outbox()).toEqual([]);
});

test('that a quiet report arrived cannot be seen at the next start', async () => {
  const { child, startAfter } = await arrived(true);
  expect(await startAfter(0)).toBe(1);
  expect(await child.outbox()).toEqual([]);
});

test('a clock that was years ahead at arrival and is put right keeps it for seven days, not for years', async () => {
  const { child, startAfter } = await arrived(false);
  expect(await startAfter(-4 * 365)).toBe(0);
  expect(await child.outbox()).toMatchObject([{ state: 'arrived', arrivedAt: child.now }]);
  expect(await startAfter(6.9)).toBe(0);
  expect(await startAfter(0.2)).toBe(1);
  expect(await child.outbox()).toEqual([]);
});

test('a report that waits is never forgotten, however old or quiet', async () => {
  const child = await phone();
  await child.seal();
  await child.seal({ quiet: true });
  child.now += 400 * DAY;
  expect(await forgetArrived(child.store, { random, now: () => child.now })).toBe(0);
  expect((await child.outbox()).length).toBe(2);
});
