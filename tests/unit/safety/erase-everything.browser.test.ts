import { afterEach, expect, test } from 'vitest';
import { eraseEverything, type Keepers } from '../../../src/safety/erase-everything.ts';
import { DATABASE_NAME } from '../../../src/store/database-name.ts';

const CACHE = 'left-behind-by-a-test';

afterEach(async () => {
  indexedDB.deleteDatabase(DATABASE_NAME);
  await caches.delete(CACHE);
});

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((settle, fail) => {
    const request = indexedDB.open(DATABASE_NAME);
    request.onsuccess = () => settle(request.result);
    request.onerror = () => fail(new Error(request.error?.name));
  });
}

const forEver = () => new Promise<never>(() => {});
const keepers = (changes: Partial<Keepers> = {}): Keepers => ({
  indexedDB,
  caches,
  workers: undefined,
  closeStore: () => {},
  giveUp: forEver,
  ...changes,
});
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

test('database and caches are gone afterwards', async () => {
  const database = await openDatabase();
  await caches.open(CACHE);
  expect(await databases()).toContain(DATABASE_NAME);
  expect(await eraseEverything(keepers({ closeStore: () => database.close() }))).toEqual([]);
  expect(await databases()).not.toContain(DATABASE_NAME);
  expect(await caches.keys()).toEqual([]);
});

test('what somebody else holds on to is named, and the rest goes all the same', async () => {
  const held = await openDatabase();
  await caches.open(CACHE);
  const gaveUp = eraseEverything(keepers({ giveUp: () => Promise.resolve() }));
  expect(await gaveUp).toEqual(['database']);
  expect(await caches.keys()).toEqual([]);
  held.close();
});

test('one part that breaks does not stop the others', async () => {
  const broken = { keys: () => Promise.reject(new Error('refused')) } as unknown as CacheStorage;
  const database = await openDatabase();
  database.close();
  expect(await eraseEverything(keepers({ caches: broken }))).toEqual(['caches']);
  expect(await databases()).not.toContain(DATABASE_NAME);
});

test('a browser that keeps nothing has nothing left', async () => {
  expect(await eraseEverything(keepers({ indexedDB: undefined, caches: undefined }))).toEqual([]);
});
