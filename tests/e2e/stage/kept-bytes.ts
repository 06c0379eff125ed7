import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';

/**
 * A digest of all that this page's origin keeps on the device, but for its caches: databases with every record, local and
 * session storage, cookies, the address and the state of the history entry.
 */
export async function keptBytes(page: Page): Promise<string> {
  const text = await page.evaluate(async () => {
    const settled = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((settle, fail) => {
        asked.onsuccess = () => settle(asked.result);
        asked.onerror = () => fail(new Error(asked.error?.name));
      });
    const kept: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const [keys, values] = [await settled(records.getAllKeys()), await settled(records.getAll())];
        kept.push([name, store, keys, values]);
      }
      database.close();
    }
    const places = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.cookie,
      location.href,
      history.state,
    ];
    return JSON.stringify([kept, places], (_key, value: unknown) =>
      value instanceof Uint8Array ? String(value) : value,
    );
  });
  return createHash('sha256').update(text).digest('hex');
}
