import { beforeEach, describe, expect, test } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot } from '../../../src/crypto/slot-mask.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import { openExistingStore, openStore } from '../../../src/store/open-store.ts';
import { revisionOf, SLOTS, type Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { entropy } from '../crypto/entropy.ts';
import { DATABASE, device, rawRecords, rawRemove, removeDatabase } from './device.ts';

beforeEach(removeDatabase);

describe('a device that opens the app for the first time', () => {
  test('holds the same five full slots of random bytes as every other', async () => {
    await device().open();
    const { slots } = await rawRecords();
    expect(Object.keys(slots ?? {})).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const bytes of Object.values(slots ?? {})) {
      expect((bytes as Uint8Array).byteLength).toBe(57_344);
      expect(entropy(bytes as Uint8Array)).toBeGreaterThan(7.99);
    }
  });

  test('holds only keys that no script can read out', async () => {
    const store = await device().open();
    const { current, previous } = await store.deviceKeys();
    for (const key of [current, previous, await store.maskKey()]) {
      expect(key.extractable).toBe(false);
    }
  });

  test('holds nothing else', async () => {
    await device().open();
    const records = await rawRecords();
    expect(Object.keys(records)).toEqual(['keys', 'slots', 'state']);
    expect(Object.keys(records['keys'] ?? {})).toEqual(['a', 'b']);
    expect(records['state']).toEqual({});
  });

  test('keeps the records of the tab that was first, when two open together', async () => {
    let first: Record<string, unknown> | undefined;
    const late = await openStore(async () => {
      // The other tab opens, and uses its records, while this one makes its own.
      await device().open();
      first = (await rawRecords())['slots'];
      return makeFirstRecords({ random, now: () => 1 });
    });
    if (!late.ok) throw new Error('the browser refused storage');
    for (const slot of SLOTS) expect(await late.store.slot(slot)).toEqual(first?.[slot]);
    late.store.close();
  });
});

test('a device that has lost a part of it says so, and gets it anew; an untouched or a new one does not', async () => {
  const opened = async () => {
    const it = await openStore(() => makeFirstRecords({ random, now: () => 1 }));
    if (!it.ok) throw new Error('the browser refused storage');
    it.store.close();
    return it.found;
  };
  expect(await opened()).toBe('none');
  expect(await opened()).toBe('all');
  await rawRemove('slots', 'c');
  expect(await opened()).toBe('some');
  expect(await opened()).toBe('all');
});

test('what was there is there when the app is opened again', async () => {
  const before = await device().open();
  const bytes = blankSlot(random);
  await before.swap([{ slot: 'a', expected: revisionOf(await before.slot('a')), bytes }]);
  before.close();
  const after = await device().open();
  expect(await after.slot('a')).toEqual(bytes);
});

test('a device without storage says so instead of waiting', async () => {
  const never = () => new Promise<never>(() => {});
  expect(await openStore(never, Promise.resolve())).toEqual({ ok: false, why: 'refused' });
});

test('a device that cannot keep keys says so', async () => {
  const broken = () => Promise.reject(new Error('no keys'));
  expect(await openStore(broken)).toEqual({ ok: false, why: 'refused' });
});

test('the worker finds a store only when a page has made one, and leaves none behind', async () => {
  expect(await openExistingStore()).toBeNull();
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(DATABASE);
  const page = await device().open();
  const worker = await openExistingStore();
  expect(await worker?.slot('a')).toEqual(await page.slot('a'));
  worker?.close();
});

test('another tab can remove everything while this one is open, and nothing comes back by itself', async () => {
  const store = await device().open();
  await removeDatabase();
  await expect(store.slot('a')).rejects.toThrow('does not answer');
  expect(await store.putState('operator', '{}')).toBe('failed');
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(DATABASE);
});

const kinds: [string, () => Promise<Store>][] = [
  ['on the disk', () => device().open()],
  ['in memory', async () => memoryStore(await makeFirstRecords({ random, now: () => 0 }))],
];

describe.each(kinds)('slots %s', (_name, make) => {
  let store: Store;
  beforeEach(async () => {
    store = await make();
  });

  const change = async (slot: 'a' | 'b' | 'e') => ({
    slot,
    expected: revisionOf(await store.slot(slot)),
    bytes: blankSlot(random),
  });

  test('are all written or none, when one of them was changed by somebody else', async () => {
    const [a, b] = [await change('a'), await change('b')];
    const before = await store.slot('a');
    await store.swap([await change('b')]);
    expect(await store.swap([a, b])).toBe('changed');
    expect(await store.slot('a')).toEqual(before);
  });

  test('are written together when none was changed', async () => {
    const [a, b] = [await change('a'), await change('b')];
    expect(await store.swap([a, b])).toBe('done');
    expect(await store.slot('a')).toEqual(a.bytes);
    expect(await store.slot('b')).toEqual(b.bytes);
  });

  test('written twice because the answer was lost are not taken for somebody else’s', async () => {
    const changes = [await change('a'), await change('b')];
    expect(await store.swap(changes)).toBe('done');
    expect(await store.swap(changes)).toBe('done');
  });

  test('are not changed from outside by the bytes that were handed over', async () => {
    const a = await change('a');
    await store.swap([a]);
    const kept = a.bytes.slice();
    a.bytes.fill(0);
    expect(await store.slot('a')).toEqual(kept);
  });

  test('stand beside the operator file, which is replaced as a whole', async () => {
    expect(await store.state('operator')).toBeNull();
    expect(await store.putState('operator', 'one')).toBe('done');
    expect(await store.putState('operator', 'two')).toBe('done');
    expect(await store.state('operator')).toBe('two');
  });

  test('stand beside device keys, which only the first of two tabs replaces', async () => {
    const { current, previous } = await store.deviceKeys();
    const [one, two] = [await change('e'), await change('e')];
    expect(await store.swap([one], { current: previous, previous: current })).toBe('done');
    expect(await store.swap([two], { current, previous: current })).toBe('changed');
    const kept = await store.deviceKeys();
    const plain = new Uint8Array(8);
    const params = { name: 'AES-GCM', iv: new Uint8Array(12) };
    const by = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.encrypt(params, key, plain));
    expect([await by(kept.current), await by(kept.previous)]).toEqual([
      await by(previous),
      await by(current),
    ]);
  });
});
