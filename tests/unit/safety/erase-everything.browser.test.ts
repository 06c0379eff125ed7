import { afterEach, expect, test } from 'vitest';
import { eraseEverything, type Keepers, type Kept } from '../../../src/safety/erase-everything.ts';
import { DATABASE_NAME } from '../../../src/store/database-name.ts';

const CACHE = 'left-behind-by-a-test';

let held: IDBDatabase | null = null;
afterEach(async () => {
  held?.close();
  held = null;
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

/** Both are there: a database that nobody holds, and a cache. */
async function keepSomething() {
  (await openDatabase()).close();
  await (await caches.open(CACHE)).put('/left', new Response('something'));
}

const forEver = () => new Promise<never>(() => {});
const atOnce = () => Promise.resolve();
const refuse = () => {
  throw new DOMException('refused', 'SecurityError');
};
const keepers = (changes: Partial<Keepers> = {}): Keepers => ({
  indexedDB: () => indexedDB,
  caches: () => caches,
  workers: () => undefined,
  tellOthers: () => {},
  giveUp: forEver,
  ...changes,
});
const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

/** Waits for every part but one, which never comes. */
const giveUpOn = (hopeless: Kept) => (what: Kept) => (what === hopeless ? atOnce() : forEver());

test('database and caches are gone afterwards', async () => {
  await keepSomething();
  expect(await databases()).toContain(DATABASE_NAME);
  expect(await eraseEverything(keepers())).toEqual([]);
  expect(await databases()).not.toContain(DATABASE_NAME);
  expect(await caches.keys()).toEqual([]);
});

test('the other tabs are told to let go before anything is removed', async () => {
  held = await openDatabase();
  const told: (string | undefined)[] = [];
  const letGo = async () => {
    told.push(...(await databases()));
    held?.close();
  };
  expect(await eraseEverything(keepers({ tellOthers: () => void letGo() }))).toEqual([]);
  expect(told).toContain(DATABASE_NAME);
});

test('a database that another tab holds on to is named, and the rest goes all the same', async () => {
  await keepSomething();
  held = await openDatabase();
  expect(await eraseEverything(keepers({ giveUp: giveUpOn('database') }))).toEqual(['database']);
  expect(await caches.keys()).toEqual([]);
  // Once that tab is closed, trying again removes it.
  held.close();
  expect(await eraseEverything(keepers())).toEqual([]);
});

test('a database that never answers is named, and the rest goes all the same', async () => {
  await keepSomething();
  const silent = { deleteDatabase: () => ({}) } as unknown as IDBFactory;
  const gone = await eraseEverything(keepers({ indexedDB: () => silent, giveUp: giveUpOn('database') }));
  expect(gone).toEqual(['database']);
  expect(await caches.keys()).toEqual([]);
});

test('a deletion that is only said to have happened is not believed', async () => {
  await keepSomething();
  const lying = {
    databases: () => indexedDB.databases(),
    deleteDatabase: () => {
      const request = { onsuccess: () => {} };
      queueMicrotask(() => request.onsuccess());
      return request;
    },
  } as unknown as IDBFactory;
  expect(await eraseEverything(keepers({ indexedDB: () => lying }))).toEqual(['database']);
});

test.each([
  ['throw when looked at', refuse],
  [
    'fail when asked',
    () => ({ keys: () => Promise.reject(new Error('refused')) }) as unknown as CacheStorage,
  ],
  ['never answer', () => ({ keys: forEver }) as unknown as CacheStorage],
  [
    'keep what they were told to drop',
    () => ({ keys: async () => ['n'], delete: async () => false }) as unknown as CacheStorage,
  ],
])('caches that %s are named, and the database goes all the same', async (how, broken) => {
  await keepSomething();
  const giveUp = how === 'never answer' ? giveUpOn('caches') : forEver;
  expect(await eraseEverything(keepers({ caches: broken, giveUp }))).toEqual(['caches']);
  expect(await databases()).not.toContain(DATABASE_NAME);
});

test('a cache that a dying worker fills anew is removed as well', async () => {
  await keepSomething();
  let filled = false;
  const workers = {
    getRegistrations: async () => {
      if (filled) return [];
      return [
        {
          unregister: async () => {
            while ((await caches.keys()).length > 0) await atOnce();
            await caches.open(CACHE);
            filled = true;
            return true;
          },
        },
      ];
    },
  } as unknown as ServiceWorkerContainer;
  expect(await eraseEverything(keepers({ workers: () => workers }))).toEqual([]);
  expect(await caches.keys()).toEqual([]);
});

test.each([
  ['never answers', { getRegistrations: forEver }],
  ['does not go', { getRegistrations: async () => [{ unregister: async () => false }] }],
  ['fails', { getRegistrations: () => Promise.reject(new Error('refused')) }],
])('a worker that %s is named, and the rest goes all the same', async (how, broken) => {
  await keepSomething();
  const workers = () => broken as unknown as ServiceWorkerContainer;
  const giveUp = how === 'never answers' ? giveUpOn('worker') : forEver;
  expect(await eraseEverything(keepers({ workers, giveUp }))).toEqual(['worker']);
  expect(await databases()).not.toContain(DATABASE_NAME);
  expect(await caches.keys()).toEqual([]);
});

test('a browser that has no such parts has nothing left', async () => {
  const none = keepers({ indexedDB: () => undefined, caches: () => undefined });
  expect(await eraseEverything(none)).toEqual([]);
});
