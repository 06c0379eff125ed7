import { beforeEach, describe, expect, test } from 'vitest';
import type { Secret } from '../../../src/vault/secret.ts';
import { MOST_TRIES } from '../../../src/vault/tries.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { entropy } from '../crypto/entropy.ts';
import { device, rawRecords, removeDatabase } from '../store/device.ts';
import { aDraft } from './a-draft.ts';

beforeEach(removeDatabase);

const LOCK: Secret = { kind: 'pictures', pictures: ['moon', 'fish', 'cup', 'moon'] };
const WRONG: Secret = { kind: 'pictures', pictures: ['moon', 'fish', 'moon', 'cup'] };
const HOUR = 60 * 60 * 1000;

/** A phone whose clock moves on an hour at each look, so that no wait is in the way. */
function phone() {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const world = device(() => {
    now += HOUR;
    return now;
  });
  const open = async () => createVault(await world.open(), world);
  return { world, open, back: (ms: number) => (now -= ms) };
}

async function withLockedDraft() {
  const here = phone();
  const vault = await here.open();
  expect(await vault.chooseLock(LOCK)).toBe('chosen');
  expect(await vault.keep(aDraft('a game with dragons'))).toBe('kept');
  return { ...here, vault };
}

test('the lock opens the draft, after the app was closed, and nothing else does', async () => {
  const { open } = await withLockedDraft();
  const later = await open();
  expect(await later.read()).toEqual({ kind: 'none' });
  expect(await later.unlock(WRONG)).toMatchObject({ kind: 'wrong' });
  expect(await later.unlock(LOCK)).toMatchObject({
    kind: 'opened',
    content: { draft: aDraft('a game with dragons'), sent: [] },
  });
  expect(await later.read()).toEqual({ kind: 'draft', draft: aDraft('a game with dragons') });
});

test('what is told after opening is behind the lock too; locked again, nothing can be read', async () => {
  const { open } = await withLockedDraft();
  const vault = await open();
  await vault.unlock(LOCK);
  expect(await vault.keep(aDraft('and a castle'))).toBe('kept');
  vault.lock();
  expect(vault.isUnlocked()).toBe(false);
  expect(await vault.read()).toEqual({ kind: 'none' });
  expect(await vault.unlock(LOCK)).toMatchObject({ content: { draft: aDraft('and a castle') } });
});

test('locking while a draft is being kept leaves it behind the lock, never in the open', async () => {
  const { vault, open } = await withLockedDraft();
  const keeping = vault.keep(aDraft('a last word'));
  vault.lock();
  expect(await keeping).toBe('kept');
  const later = await open();
  expect(await later.read()).toEqual({ kind: 'none' });
  expect(await later.unlock(LOCK)).toMatchObject({ content: { draft: aDraft('a last word') } });
});

test('leaving while the key is being made opens nothing afterwards', async () => {
  const { open } = await withLockedDraft();
  const vault = await open();
  const opening = vault.unlock(LOCK);
  vault.lock();
  expect(await opening).toEqual({ kind: 'failed' });
  expect(vault.isUnlocked()).toBe(false);
});

test('a draft of an own phone goes behind the lock that is put on it, and does not stay in the open', async () => {
  const { open } = phone();
  const vault = await open();
  await vault.keep(aDraft('a game with dragons'));
  await vault.chooseLock(LOCK);
  await vault.keep(aDraft('a game with dragons'));
  expect(await (await open()).read()).toEqual({ kind: 'none' });
  expect(await (await open()).unlock(LOCK)).toMatchObject({ kind: 'opened' });
});

describe('wrong tries', () => {
  const tryWrong = async (vault: Awaited<ReturnType<ReturnType<typeof phone>['open']>>, times: number) => {
    for (let i = 0; i < times; i++) expect(await vault.unlock(WRONG)).toMatchObject({ kind: 'wrong' });
  };

  test('nine of them leave everything there, and the right one after them begins a new count', async () => {
    const { open } = await withLockedDraft();
    const vault = await open();
    await tryWrong(vault, MOST_TRIES - 1);
    expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'opened' });
    vault.lock();
    await tryWrong(vault, MOST_TRIES - 1);
    expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'opened' });
  }, 30_000);

  test('the tenth takes what is behind the lock, also over several visits', async () => {
    const { open, world } = await withLockedDraft();
    const before = await (await world.open()).slot('a');
    for (let visit = 0; visit < 2; visit++) await tryWrong(await open(), MOST_TRIES / 2);
    expect(await (await world.open()).slot('a')).not.toEqual(before);
    expect(await (await open()).unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  }, 30_000);

  test('ten of them on a phone whose draft is in the open leave it there', async () => {
    const { open } = phone();
    const vault = await open();
    await vault.keep(aDraft('a game with dragons'));
    await tryWrong(vault, MOST_TRIES);
    expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft('a game with dragons') });
  }, 30_000);

  test('each is counted before it is made: a phone that dies over it has used it up', async () => {
    const { open, world } = await withLockedDraft();
    for (let i = 0; i < MOST_TRIES; i++) {
      const store = await world.open();
      const dying = createVault(store, {
        ...world,
        stretch: async () => {
          store.close();
          throw new Error('the phone died');
        },
      });
      await dying.unlock(LOCK);
    }
    expect(await (await open()).unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  }, 30_000);

  test('two tabs get no try for nothing', async () => {
    const { open } = await withLockedDraft();
    const tabs = [await open(), await open()];
    await Promise.all(tabs.flatMap((tab) => Array.from({ length: 5 }, () => tab.unlock(WRONG))));
    expect(await (await open()).unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  }, 30_000);

  test('too soon after some, none is made and none is counted; a clock that is put back makes nobody wait for ever', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const world = device(() => now);
    const vault = createVault(await world.open(), world);
    await vault.chooseLock(LOCK);
    await vault.keep(aDraft('a game with dragons'));
    vault.lock();
    await tryWrong(vault, 3);
    for (let i = 0; i < 20; i++) expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'too-soon' });
    now -= 400 * 24 * HOUR;
    const wait = await vault.unlock(LOCK);
    if (wait.kind !== 'too-soon') throw new Error('a clock that was put back opened the door');
    now += wait.wait;
    expect(await vault.unlock(LOCK)).toMatchObject({ kind: 'opened' });
  }, 30_000);

  test('taking the count away in the storage panel gives no more tries: the lock is gone with it', async () => {
    const { open, world } = await withLockedDraft();
    const store = await world.open();
    const revision = await store.slot('e');
    await store.swap([
      {
        slot: 'e',
        expected: Array.from(revision.subarray(0, 8), (b) => b.toString(16).padStart(2, '0')).join(''),
        bytes: world.random(revision.length),
      },
    ]);
    expect(await (await open()).unlock(LOCK)).toMatchObject({ kind: 'wrong' });
  });
});

describe('with a draft behind the lock, one in the open, or none', () => {
  const shape = async () =>
    Object.entries(await rawRecords()).map(([name, records]) => [
      name,
      Object.entries(records).map(([key, value]) =>
        value instanceof Uint8Array
          ? [key, value.byteLength, entropy(value) > 7.99]
          : [key, typeof value === 'object' && value !== null ? Object.keys(value) : value],
      ),
    ]);

  test('the storage has the same records, sizes and randomness, and no count, text or date', async () => {
    const { open, vault } = await withLockedDraft();
    const locked = await shape();
    await (await open()).unlock(WRONG);
    expect(await shape()).toEqual(locked);
    vault.lock();
    await vault.forget();
    expect(await shape()).toEqual(locked);
    await vault.keep(aDraft('in the open'));
    expect(await shape()).toEqual(locked);
    expect(JSON.stringify(locked)).not.toMatch(/\d{12}|tries|salt|madeAt/i);
  });

  test('a wrong try writes the same records as often', async () => {
    const writes = async (prepare: (vault: Awaited<ReturnType<typeof createVault>>) => Promise<unknown>) => {
      await removeDatabase();
      const { world } = phone();
      const store = await world.open();
      await prepare(createVault(store, world));
      const written: string[] = [];
      const watched = {
        ...store,
        swap: (...args: Parameters<typeof store.swap>) => {
          written.push(args[0].map(({ slot }) => slot).join());
          return store.swap(...args);
        },
      };
      const vault = createVault(watched, world);
      for (let i = 0; i < MOST_TRIES; i++) await vault.unlock(WRONG);
      store.close();
      return written;
    };
    const without = await writes(async () => {});
    const locked = await writes(async (vault) => {
      await vault.chooseLock(LOCK);
      await vault.keep(aDraft('a game with dragons'));
    });
    expect(locked).toEqual(without);
    expect(without.length).toBeGreaterThan(MOST_TRIES);
  }, 60_000);
});

describe('what was sent from behind the lock', () => {
  const report = { id: '2f1c9d34-5a0e-4b6f-8d3c-9e7a1b2c3d4e', mode: 'live', sealedAt: 1 } as const;

  test('is told behind it, with its arrival, for a week', async () => {
    const { vault, open, world } = await withLockedDraft();
    const after = await vault.afterSealing(report);
    if (!after) throw new Error('the lock is open');
    const store = await world.open();
    const expected = vault.revision() ?? '';
    expect(await store.swap([{ slot: 'a', expected, bytes: after }])).toBe('done');
    vault.sealed(report, after);
    const arrivedAt = world.now();
    expect(await vault.noteArrived(new Map([[report.id, arrivedAt]]))).toBe('kept');
    const later = await open();
    expect(later.sent()).toEqual([]);
    expect(await later.unlock(LOCK)).toMatchObject({ content: { draft: null } });
    expect(later.sent()).toEqual([{ ...report, arrivedAt }]);
    later.lock();
    expect(later.sent()).toEqual([]);
    for (let hours = 0; hours <= 7 * 24; hours++) world.now();
    await later.unlock(LOCK);
    expect(later.sent()).toEqual([]);
  });
});
