import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Beginning } from '../../../src/app/state/beginning.ts';
import type { Device } from '../../../src/app/state/device.ts';
import { createJourney } from '../../../src/app/state/journey.ts';
import { createKeeper } from '../../../src/app/state/keeper.ts';
import { linkLock } from '../../../src/app/state/lock-link.ts';
import { createLocking } from '../../../src/app/state/locking.ts';
import type { View } from '../../../src/app/state/view.ts';
import { random } from '../../../src/crypto/random.ts';
import type { Draft } from '../../../src/report/draft.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createOneWriter } from '../../../src/vault/one-writer.ts';
import { MOST_TRIES } from '../../../src/vault/tries.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { aDraft } from '../vault/a-draft.ts';
import { stretchHere } from '../vault/stretch-here.ts';

const HOUR = 60 * 60 * 1000;
const LOCK = { kind: 'text', text: 'seven kites' } as const;
const WRONG = { kind: 'text', text: 'eight kites' } as const;

/** A phone that others use, whose clock moves on an hour at each look; each page of it is a tab. */
async function phone() {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const clock = () => {
    now += HOUR;
    return now;
  };
  const world = { random, now: clock, stretch: stretchHere, locks: undefined };
  const kept = memoryStore(await makeFirstRecords(world));
  const locks = anyLocks();
  return () => page({ ...kept, lasting: true }, world, locks);
}

/** The browser's locks, with names that no other test uses. */
function anyLocks(): LockManager {
  const own = crypto.randomUUID();
  const request = (name: string, ...more: [LockOptions, LockGrantedCallback<unknown>]) =>
    navigator.locks.request(`${own} ${name}`, ...more);
  return { request } as unknown as LockManager;
}

function page(
  store: Device['store'],
  world: Parameters<typeof createVault>[1],
  locks: LockManager | undefined,
) {
  const vault = createVault(store, world);
  const writer = createOneWriter(locks, () => {});
  const device = { lasting: true, store, vault, writer, painted: async () => {} } as Device;
  const view = signal<View>('question');
  const keepNothing = signal(false);
  const journey = createJourney({
    now: () => '2026-11-22T21:00:00+00:00',
    language: () => 'en-GB',
    confirmed: () => {},
    typed: () => {},
  });
  const lock = linkLock(
    async () => device,
    () => Promise.resolve(device),
  );
  const keeper = createKeeper({
    journey,
    device: async () => device,
    nothing: () => keepNothing.peek(),
    unlocked: () => lock.open.peek(),
    takenOver: () => {},
  });
  const carriedOn: Draft[] = [];
  const beginning = { carryOnWith: async (draft) => void carriedOn.push(draft) } as Beginning;
  const readOutboxes = async () => {};
  const locking = createLocking({ view, journey, keeper, lock, beginning, readOutboxes, keepNothing });
  const shared = ONLINE_ABUSE.screens
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'device-shared');
  if (!shared) throw new Error('nobody is asked who else uses the phone');
  journey.answer(shared, 'yes');
  return { store, vault, writer, view, keepNothing, journey, lock, keeper, locking, carriedOn };
}

/** A page on which a lock was chosen, and something is told behind it. */
async function locked(open: Awaited<ReturnType<typeof phone>>) {
  const here = open();
  here.locking.askIfShared();
  await here.locking.choose(LOCK);
  expect([here.view.value, here.keeper.state.value]).toEqual(['question', 'locked']);
  return here;
}

test('a lock that was chosen keeps what is told, also for somebody who wanted nothing kept before', async () => {
  const here = (await phone())();
  here.keepNothing.value = true;
  here.locking.ask();
  await here.locking.choose(LOCK);
  expect([here.keeper.state.value, here.keeper.keeps()]).toEqual(['locked', true]);
});

test('whoever chose that nothing is kept is not asked for a lock', async () => {
  const here = (await phone())();
  here.keepNothing.value = true;
  here.locking.askIfShared();
  expect(here.view.value).toBe('question');
  here.keepNothing.value = false;
  here.locking.askIfShared();
  expect(here.view.value).toBe('lock');
});

test('whoever goes elsewhere while a lock is made has none', async () => {
  const here = (await phone())();
  here.locking.ask();
  const choosing = here.locking.choose(LOCK);
  here.view.value = 'help';
  await choosing;
  expect([here.lock.open.value, here.vault.isUnlocked(), here.view.value]).toEqual([false, false, 'help']);
});

test('whoever goes elsewhere while a lock is opened leaves it shut for whoever is next', async () => {
  const open = await phone();
  const { writer } = await locked(open);
  writer.release();
  const here = open();
  here.view.value = 'unlock';
  const opening = here.locking.unlock(LOCK);
  here.view.value = 'start';
  await opening;
  expect([here.lock.open.value, here.vault.isUnlocked(), here.carriedOn]).toEqual([false, false, []]);
  here.view.value = 'unlock';
  await here.locking.unlock(LOCK);
  expect([here.lock.open.value, here.carriedOn.length]).toEqual([true, 1]);
});

test('a try that ends after it was locked tells nobody of itself', async () => {
  const open = await phone();
  await locked(open);
  for (const secret of [LOCK, WRONG]) {
    const here = open();
    here.view.value = 'unlock';
    const trying = here.locking.unlock(secret);
    here.lock.close();
    await trying;
    expect(here.lock.work.value).toEqual({ kind: 'idle' });
  }
});

test('while another tab has the draft, no lock is chosen over the one it is behind', async () => {
  const open = await phone();
  const first = await locked(open);
  const second = open();
  second.locking.ask();
  await second.locking.choose(WRONG);
  expect([second.view.value, second.lock.work.value.kind]).toEqual(['lock', 'failed']);
  expect(await first.vault.keep(aDraft('a game with dragons'))).toBe('kept');
  first.lock.close();
  expect(await first.lock.tryOpen(LOCK)).toMatchObject({ draft: aDraft('a game with dragons') });
});

test('the tenth wrong try shuts the lock that was open: what is told is not kept in the open after it', async () => {
  const { lock, keeper, vault } = await locked(await phone());
  for (let tries = 0; tries < MOST_TRIES; tries++) expect(await lock.tryOpen(WRONG)).toBeNull();
  expect([lock.open.value, vault.isUnlocked()]).toEqual([false, false]);
  await keeper.confirm();
  expect((await vault.read()).kind).toBe('none');
});

test('a second tab with the lock open leaves it to the first to write down what arrived', async () => {
  const open = await phone();
  const first = await locked(open);
  const report = { id: crypto.randomUUID(), mode: 'live', sealedAt: 1 } as const;
  const after = await first.vault.afterSealing(report);
  if (!after) throw new Error('the lock is open');
  const expected = first.vault.revision() ?? '';
  expect(await first.store.swap([{ slot: 'a', expected, bytes: after }])).toBe('done');
  first.vault.sealed(report, after);
  const second = open();
  await second.lock.tryOpen(LOCK);
  const arrivals = new Map([[report.id, 2]]);
  await second.lock.refresh([], arrivals);
  expect(await first.vault.keep(aDraft('a game with dragons'))).toBe('kept');
  await first.lock.refresh([], arrivals);
  expect(first.lock.sent.value).toEqual([{ ...report, arrivedAt: 2 }]);
});
