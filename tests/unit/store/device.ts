import { afterEach } from 'vitest';
import { random } from '../../../src/crypto/random.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { stretchHere } from '../vault/stretch-here.ts';

export const DATABASE = 'nightlight';
const open: Store[] = [];

/** A device whose clock the test sets; real IndexedDB, real keys. */
export function device(now = () => Date.parse('2026-11-22T10:00:00Z')) {
  const world = { random, now, stretch: stretchHere, locks: navigator.locks };
  return {
    ...world,
    /** As a page, a second tab, or the page opened again would. */
    async open(): Promise<Store> {
      const opened = await openStore(() => makeFirstRecords(world));
      if (!opened.ok) throw new Error('the browser refused storage');
      open.push(opened.store);
      return opened.store;
    },
  };
}

export function removeDatabase(): Promise<void> {
  return new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => done();
    request.onerror = () => failed(new Error(request.error?.name));
  });
}

/** Every record in the database, as the browser's storage panel would show it. */
export async function rawRecords(): Promise<Record<string, Record<string, unknown>>> {
  const database = await rawDatabase();
  try {
    const stores = [...database.objectStoreNames];
    const tx = database.transaction(stores);
    const all: Record<string, Record<string, unknown>> = {};
    for (const name of stores) {
      const store = tx.objectStore(name);
      const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())]);
      all[name] = Object.fromEntries(keys.map((key, i) => [key as string, values[i] as unknown]));
    }
    return all;
  } finally {
    database.close();
  }
}

/** Writes past the store: a tampering hand, or another app's version. */
export async function rawPut(store: string, key: string, value: unknown): Promise<void> {
  const database = await rawDatabase();
  const tx = database.transaction(store, 'readwrite');
  tx.objectStore(store).put(value, key);
  await new Promise((done) => {
    tx.oncomplete = done;
  });
  database.close();
}

/** Takes one record away, as a damaged disk would. */
export async function rawRemove(store: string, key: string): Promise<void> {
  const database = await rawDatabase();
  const tx = database.transaction(store, 'readwrite');
  tx.objectStore(store).delete(key);
  await new Promise((done) => {
    tx.oncomplete = done;
  });
  database.close();
}

function rawDatabase(): Promise<IDBDatabase> {
  return result(indexedDB.open(DATABASE));
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(new Error(request.error?.name));
  });
}

afterEach(async () => {
  for (const store of open.splice(0)) store.close();
  await removeDatabase();
});
