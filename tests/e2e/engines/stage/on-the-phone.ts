import { expect } from '@playwright/test';
import type { Hand } from './hand.ts';

/** What a person cannot see, but a test must know before it takes the network or the browser away. Run inside the page. */

const LONG = { timeout: 20_000 };

/** Waits until the app on this page needs no network any more: its worker answers for it, and the operator file is kept. */
export async function readyOffline(hand: Hand): Promise<void> {
  await expect.poll(() => hand.evaluate(() => Boolean(navigator.serviceWorker.controller)), LONG).toBe(true);
  await expect.poll(() => hand.evaluate(storedOperator), LONG).toBe(true);
}

/** Which version of the draft's slot is on this device: its first bytes, new at each write. */
export const keptDraft = (hand: Hand): Promise<string> => hand.evaluate(draftSlot);

/** Everything a browser can keep for us, as counts. A database is counted by name, not opened. */
export const kept = (hand: Hand) =>
  hand.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    local: localStorage.length + sessionStorage.length,
    cookies: document.cookie.length,
  }));
export const NOTHING = { databases: 0, caches: 0, workers: 0, local: 0, cookies: 0 };

/** From now on no timer of this page goes off but the short ones, with which screens are drawn. Runs inside the page. */
export function stopTimers(): void {
  const set = window.setTimeout.bind(window);
  const last = set(() => {}, 0);
  for (let id = 1; id <= last; id++) clearTimeout(id);
  Object.assign(window, {
    setTimeout: (work: () => void, ms = 0) => (ms < 500 ? set(work, ms) : 0),
  });
}

async function storedOperator(): Promise<boolean> {
  if ((await indexedDB.databases()).length === 0) return false;
  return new Promise((settle) => {
    const opening = indexedDB.open('nightlight');
    opening.onerror = () => settle(false);
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('state').objectStore('state').get('operator');
      reading.onsuccess = () => {
        database.close();
        settle(reading.result !== undefined);
      };
    };
  });
}

async function draftSlot(): Promise<string> {
  return new Promise((settle) => {
    const opening = indexedDB.open('nightlight');
    opening.onsuccess = () => {
      const database = opening.result;
      const reading = database.transaction('slots').objectStore('slots').get('a');
      reading.onsuccess = () => {
        database.close();
        settle(String((reading.result as Uint8Array).slice(0, 8)));
      };
    };
  });
}
