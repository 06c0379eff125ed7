import type { Page } from '@playwright/test';

/**
 * Which version of the draft's slot is on this device: its first bytes, new at each write. A person cannot see it; a test
 * that ends the browser must know that the last answer had been kept before.
 */
export function keptDraft(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((settle, fail) => {
        const opening = indexedDB.open('nightlight');
        opening.onerror = () => fail(new Error(opening.error?.name));
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('slots').objectStore('slots').get('a');
          reading.onerror = () => fail(new Error(reading.error?.name));
          reading.onsuccess = () => {
            database.close();
            settle(String((reading.result as Uint8Array).slice(0, 8)));
          };
        };
      }),
  );
}
