import { afterEach, expect, test } from 'vitest';
import { createOneWriter, type OneWriter } from '../../../src/vault/one-writer.ts';

const tabs: OneWriter[] = [];
function tab(lost: () => void = () => {}) {
  const writer = createOneWriter(navigator.locks, lost);
  tabs.push(writer);
  return writer;
}

const nobodyHolds = async () => expect((await navigator.locks.query()).held).toEqual([]);

afterEach(async () => {
  for (const writer of tabs.splice(0)) writer.release();
  await expect.poll(async () => (await navigator.locks.query()).held).toEqual([]);
});

test('the first tab may write, a second one is told that another has the draft', async () => {
  await nobodyHolds();
  const [one, two] = [tab(), tab()];
  expect(await one.hold()).toBe('held');
  expect(await two.hold()).toBe('elsewhere');
  expect(await one.hold()).toBe('held');
});

test('a second tab can take over, and the first is told', async () => {
  const told = new Promise<void>((lost) => void tab(lost).hold());
  await expect.poll(async () => (await navigator.locks.query()).held?.length).toBe(1);
  const two = tab();
  expect(await two.takeOver()).toBe('held');
  await told;
  expect(await tab().hold()).toBe('elsewhere');
});

test('the tab that lost it can take it back', async () => {
  let lostBy = '';
  const one = tab(() => {
    lostBy += 'one ';
  });
  const two = tab(() => {
    lostBy += 'two ';
  });
  await one.hold();
  await two.takeOver();
  await expect.poll(() => lostBy).toBe('one ');
  await one.takeOver();
  await expect.poll(() => lostBy).toBe('one two ');
  expect(await one.hold()).toBe('held');
});

test('a tab whose lock the browser took, and nobody else has, holds it again and is told nothing', async () => {
  const taken: (() => void)[] = [];
  const request = (name: string, options: LockOptions, work: (lock: Lock | null) => Promise<unknown>) =>
    navigator.locks.request(name, options, (lock) =>
      Promise.race([
        work(lock),
        new Promise((_, take) => taken.push(() => take(new DOMException('', 'AbortError')))),
      ]),
    );
  let told = false;
  const one = createOneWriter({ request, query: () => navigator.locks.query() } as LockManager, () => {
    told = true;
  });
  tabs.push(one);
  expect(await one.hold()).toBe('held');
  taken[0]?.();
  await expect.poll(() => taken.length).toBe(2);
  expect(await tab().hold()).toBe('elsewhere');
  expect(told).toBe(false);
});

test('when the first tab lets go, the second may write', async () => {
  const [one, two] = [tab(), tab()];
  await one.hold();
  one.release();
  await expect.poll(() => two.hold()).toBe('held');
});

test('a browser without locks lets its tabs write', async () => {
  const one = createOneWriter(undefined, () => {});
  expect(await one.hold()).toBe('held');
  expect(await one.takeOver()).toBe('held');
});
