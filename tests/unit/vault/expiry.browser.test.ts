import { beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { expireKeys } from '../../../src/vault/expiry.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { readLockRecord } from '../../../src/vault/lock-record.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { device, rawPut, rawRemove, removeDatabase } from '../store/device.ts';
import { aDraft } from './a-draft.ts';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-11-22T10:00:00Z');
const DRAFT = aDraft('a game with dragons');

beforeEach(removeDatabase);

/** A device with a draft, on which starts happen at given times after it was made. */
async function deviceWithDraft() {
  const world = device(() => START);
  const at = (days: number) => ({ ...world, now: () => START + days * DAY });
  const store = await world.open();
  await createVault(store, world).keep(DRAFT);
  return {
    store,
    at,
    madeAt: async () => (await readLockRecord(store, world)).record.keyMadeAt,
    /** A start: the app expires keys. `looks`: and then the person opens the draft. */
    startAt: async (days: number, looks: 'looks' | 'looks not') => {
      const expired = await expireKeys(store, at(days));
      if (looks === 'looks') return createVault(store, world).read();
      return expired;
    },
  };
}

test('a draft is still there after a week and a bit away', async () => {
  const { startAt } = await deviceWithDraft();
  expect(await startAt(13.9, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
});

test('a draft that nobody opened for two weeks is gone at the second start', async () => {
  const { startAt } = await deviceWithDraft();
  await startAt(7.1, 'looks not');
  await startAt(14.2, 'looks not');
  expect(await startAt(14.2, 'looks')).toEqual({ kind: 'none' });
});

test('a draft that is opened now and then stays', async () => {
  const { startAt } = await deviceWithDraft();
  for (const day of [6, 8, 15.5, 23, 30.5]) {
    expect(await startAt(day, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
  }
});

test('a key younger than seven days stays', async () => {
  const { madeAt, startAt } = await deviceWithDraft();
  expect(await startAt(6.9, 'looks not')).toBe('kept');
  expect(await madeAt()).toBe(START);
});

test('two tabs that start together change the key once', async () => {
  const { store, at, startAt } = await deviceWithDraft();
  const answers = await Promise.all([expireKeys(store, at(8)), expireKeys(store, at(8))]);
  expect(answers.sort()).toEqual(['changed', 'rotated']);
  expect(await startAt(8, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
});

test('a clock that was years ahead neither loses the draft nor keeps it for years', async () => {
  const { madeAt, startAt } = await deviceWithDraft();
  await startAt(4 * 365, 'looks not');
  await startAt(1, 'looks not');
  expect(await madeAt()).toBe(START + DAY);
  expect(await startAt(2, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
});

test('a phone from before there were locks keeps its draft, and its key gets a date nobody can read', async () => {
  const { store } = await deviceWithDraft();
  const { current, previous } = await store.deviceKeys();
  await rawPut('keys', 'a', { current, previous, madeAt: START });
  await rawRemove('slots', 'e');
  store.close();
  const again = await openStore(() => makeFirstRecords(device(() => START)));
  expect(again).toMatchObject({ ok: true, found: 'all' });
  if (!again.ok) return;
  const world = device(() => START + DAY);
  expect(await expireKeys(again.store, world)).toBe('kept');
  expect(await createVault(again.store, world).read()).toEqual({ kind: 'draft', draft: DRAFT });
  expect(await readLockRecord(again.store, world)).toMatchObject({
    stands: true,
    record: { keyMadeAt: START + DAY },
  });
  again.store.close();
});
