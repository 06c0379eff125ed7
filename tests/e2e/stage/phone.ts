import { type BrowserContext, expect, type Page } from '@playwright/test';
import { DATABASE_NAME } from '../../../src/store/database-name.ts';

/** Waits until the worker has kept every file of the app and answers for this page. */
export async function workerReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((settle) => navigator.serviceWorker.addEventListener('controllerchange', settle));
  });
}

/** Waits until the app on this page needs no network any more: its worker is ready, and the operator's file is kept. */
export async function readyOffline(page: Page): Promise<void> {
  await workerReady(page);
  await expect.poll(() => page.evaluate(operatorIsKept, DATABASE_NAME)).toBe(true);
}

async function operatorIsKept(name: string): Promise<boolean> {
  // To open it would make it.
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return false;
  return new Promise((settle, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(new Error(opening.error?.name));
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('state').objectStore('state').count('operator');
      counting.onerror = () => fail(new Error(counting.error?.name));
      counting.onsuccess = () => {
        database.close();
        settle(counting.result === 1);
      };
    };
  });
}

/** What the browser does to the app's worker when the connection comes back, through its developer tools. */
export async function syncEvent(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const tools = await context.newCDPSession(page);
  const registrationId = new Promise<string>((found) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin));
      if (ours) found(ours.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  await tools.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId: await registrationId,
    tag: 's',
    lastChance: false,
  });
  await tools.detach();
}
