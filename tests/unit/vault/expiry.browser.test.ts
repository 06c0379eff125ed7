import { beforeEach, expect, test } from 'vitest';
import { expireKeys } from '../../../src/vault/expiry.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { device, removeDatabase } from '../store/device.ts';
import { aDraft } from './a-draft.ts';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse('2026-11-22T10:00:00Z');
const DRAFT = aDraft('a game with dragons');

beforeEach(removeDatabase);

/** A device with a draft, on which starts happen at given times after it was made. */
async function deviceWithDraft() {
  const world = device(() => START);
  const store = await world.open();
  await createVault(store, world).keep(DRAFT);
  return {
    store,
    /** A start: the app expires keys. `looks`: and then the person opens the draft. */
    startAt: async (days: number, looks: 'looks' | 'looks not') => {
      const expired = await expireKeys(store, START + days * DAY);
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
  const { store, startAt } = await deviceWithDraft();
  const before = await store.deviceKeys();
  expect(await startAt(6.9, 'looks not')).toBe('kept');
  expect((await store.deviceKeys()).madeAt).toBe(before.madeAt);
});

test('two tabs that start together change the key once', async () => {
  const { store, startAt } = await deviceWithDraft();
  const answers = await Promise.all([expireKeys(store, START + 8 * DAY), expireKeys(store, START + 8 * DAY)]);
  expect(answers.sort()).toEqual(['changed', 'rotated']);
  expect(await startAt(8, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
});

test('a clock that was years ahead neither loses the draft nor keeps it for years', async () => {
  const { store, startAt } = await deviceWithDraft();
  await startAt(4 * 365, 'looks not');
  await startAt(1, 'looks not');
  expect((await store.deviceKeys()).madeAt).toBe(START + DAY);
  expect(await startAt(2, 'looks')).toEqual({ kind: 'draft', draft: DRAFT });
});
