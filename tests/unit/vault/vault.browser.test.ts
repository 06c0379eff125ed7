import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { entropy } from '../crypto/entropy.ts';
import { device, rawPut, rawRecords, removeDatabase } from '../store/device.ts';
import { aDraft } from './a-draft.ts';

beforeEach(removeDatabase);

const world = device();
const vaultOn = (store: Store) => createVault(store, world);

test('what was answered is there after the app is opened again', async () => {
  const before = await world.open();
  expect(await vaultOn(before).keep(aDraft('a game with dragons'))).toBe('kept');
  before.close();
  const after = vaultOn(await world.open());
  expect(await after.read()).toEqual({ kind: 'draft', draft: aDraft('a game with dragons') });
});

test('a device on which nothing was answered has no draft', async () => {
  expect(await vaultOn(await world.open()).read()).toEqual({ kind: 'none' });
});

test('no answer can be found in anything the browser has stored', async () => {
  const store = await world.open();
  await vaultOn(store).keep(aDraft('zanzibar zanzibar zanzibar'));
  const found: string[] = [];
  const search = (value: unknown) => {
    if (value instanceof Uint8Array) {
      for (const encoding of ['latin1', 'utf-16le']) found.push(new TextDecoder(encoding).decode(value));
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(search);
    else found.push(String(value));
  };
  search(await rawRecords());
  expect(found.length).toBeGreaterThan(4);
  for (const text of found) {
    for (const word of ['zanzibar', 'story', 'typed', 'online-abuse']) expect(text).not.toContain(word);
  }
});

test('storage with a draft and without one has the same records, sizes and randomness', async () => {
  const shape = async () =>
    Object.entries(await rawRecords()).map(([name, records]) => [
      name,
      Object.entries(records).map(([key, value]) =>
        value instanceof Uint8Array ? [key, value.byteLength, entropy(value) > 7.99] : [key],
      ),
    ]);
  const store = await world.open();
  const without = await shape();
  await vaultOn(store).keep(aDraft('a game with dragons'));
  expect(await shape()).toEqual(without);
});

describe('two tabs', () => {
  test('never overwrite each other: the one that wrote first is taken over, and is told', async () => {
    const [one, two] = [vaultOn(await world.open()), vaultOn(await world.open())];
    await one.keep(aDraft('written in the first tab'));
    await two.read();
    expect(await two.keep(aDraft('written in the second tab'))).toBe('kept');
    expect(await one.keep(aDraft('late words of the first tab'))).toBe('taken-over');
    expect(await one.read()).toEqual({ kind: 'draft', draft: aDraft('written in the second tab') });
  });

  test('go on from where the other was, once they have read it', async () => {
    const [one, two] = [vaultOn(await world.open()), vaultOn(await world.open())];
    await one.keep(aDraft('one'));
    await two.read();
    await two.keep(aDraft('two'));
    await one.read();
    expect(await one.keep(aDraft('three'))).toBe('kept');
  });
});

test('answers given quickly one after the other are kept in that order', async () => {
  const vault = vaultOn(await world.open());
  const kept = await Promise.all(['a', 'ab', 'abc', 'abcd'].map((story) => vault.keep(aDraft(story))));
  expect(kept).toEqual(['kept', 'kept', 'kept', 'kept']);
  expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft('abcd') });
});

test('what is forgotten is gone, and its slot is random again', async () => {
  const vault = vaultOn(await world.open());
  await vault.keep(aDraft('a game with dragons'));
  const { slots } = await rawRecords();
  expect(await vault.forget()).toBe('forgotten');
  expect(await vault.read()).toEqual({ kind: 'none' });
  expect((await rawRecords())['slots']?.['a']).not.toEqual(slots?.['a']);
});

test('forgetting works also when another tab wrote last', async () => {
  const [one, two] = [vaultOn(await world.open()), vaultOn(await world.open())];
  await one.keep(aDraft('one'));
  await two.read();
  await two.keep(aDraft('two'));
  expect(await one.forget()).toBe('forgotten');
  expect(await two.read()).toEqual({ kind: 'none' });
});

test('the draft of a report that was sent is forgotten; one that was begun since is not touched', async () => {
  const vault = vaultOn(await world.open());
  await vault.keep(aDraft('sent'));
  const sent = vault.revision() ?? '';
  await vault.keep(aDraft('begun since'));
  expect(await vault.forgetThis(sent)).toBe('forgotten');
  expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft('begun since') });
  expect(await vault.forgetThis(vault.revision() ?? '')).toBe('forgotten');
  expect(await vault.read()).toEqual({ kind: 'none' });
  expect(await vault.keep(aDraft('a new one'))).toBe('kept');
});

test('a draft that was tampered with, or moved from another slot, is no draft', async () => {
  const store = await world.open();
  const vault = vaultOn(store);
  await vault.keep(aDraft('a game with dragons'));
  const bytes = await store.slot('a');
  await rawPut('slots', 'a', bytes.with(2_000, (bytes.at(2_000) ?? 0) ^ 1));
  expect(await vault.read()).toEqual({ kind: 'none' });
  await rawPut('slots', 'a', await store.slot('b'));
  expect(await vault.read()).toEqual({ kind: 'none' });
  await rawPut('slots', 'a', bytes);
  expect(await vault.read()).toMatchObject({ kind: 'draft' });
});

test('answers that do not fit are not kept, and the draft before them stays', async () => {
  const vault = vaultOn(await world.open());
  await vault.keep(aDraft('short'));
  expect(await vault.keep(aDraft('x'.repeat(57_344)))).toBe('too-large');
  expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft('short') });
});

test('when the storage is gone it is said, and it is not said that there was no draft', async () => {
  const store = await world.open();
  const vault = vaultOn(store);
  await vault.keep(aDraft('a game with dragons'));
  store.close();
  expect(await vault.keep(aDraft('more'))).toBe('failed');
  expect(await vault.read()).toEqual({ kind: 'failed' });
  expect(await vault.forget()).toBe('failed');
});

test('a device that keeps nothing finishes the same journey in memory', async () => {
  const vault = vaultOn(memoryStore(await makeFirstRecords(world)));
  expect(await vault.keep(aDraft('a game with dragons'))).toBe('kept');
  expect(await vault.read()).toEqual({ kind: 'draft', draft: aDraft('a game with dragons') });
  expect(await indexedDB.databases()).toEqual([]);
});
