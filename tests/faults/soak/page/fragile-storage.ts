import { DATABASE_NAME } from '../../../../src/store/database-name.ts';
import type { FailingWrites, LostConnections } from './news.ts';

/** IndexedDB as it is on a bad day: the browser's own, with writes that fail and connections that go. */
export type FragileStorage = {
  /** After so many writes that do well, so many fail. */
  failWrites(how: FailingWrites, after: number, times: number): void;
  loseConnections(how: LostConnections): void;
  heal(): void;
  /** Keeps everybody else from the slots for so many milliseconds, as a slow disk does. */
  occupy(ms: number): Promise<void>;
  clear(): void;
};

const put = IDBObjectStore.prototype.put;
const transaction = IDBDatabase.prototype.transaction;

/** Puts itself between the page and IndexedDB; before anything is opened. */
export function fragileStorage(): FragileStorage {
  let failing: { how: FailingWrites; after: number; left: number } | null = null;
  const running = new Map<IDBDatabase, Set<IDBTransaction>>();

  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (!failing || failing.left < 1) return put.apply(this, args);
    failing.after -= 1;
    if (failing.after >= 0) return put.apply(this, args);
    failing.left -= 1;
    if (failing.how === 'throws') throw new DOMException('there is no room', 'QuotaExceededError');
    const asked = put.apply(this, args);
    this.transaction.abort();
    return asked;
  };

  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
    const begun = transaction.apply(this, args);
    const here = running.get(this) ?? new Set();
    running.set(this, here.add(begun));
    for (const end of ['complete', 'abort']) begun.addEventListener(end, () => here.delete(begun));
    return begun;
  };

  return {
    failWrites(how, after, times) {
      failing = { how, after, left: times };
    },
    loseConnections(how) {
      for (const [database, transactions] of running) {
        if (how === 'amid') for (const one of transactions) one.abort();
        database.close();
        if (how === 'told') database.dispatchEvent(new Event('close'));
      }
      running.clear();
    },
    heal() {
      failing = null;
    },
    occupy,
    clear: () => void indexedDB.deleteDatabase(DATABASE_NAME),
  };
}

/** One long transaction on a connection of its own; all others wait for it. */
function occupy(ms: number): Promise<void> {
  const until = performance.now() + ms;
  return new Promise((settle) => {
    const opening = indexedDB.open(DATABASE_NAME);
    opening.onerror = () => settle();
    opening.onsuccess = () => {
      const database = opening.result;
      database.onversionchange = () => database.close();
      const busy = transaction.call(database, 'slots', 'readwrite');
      const slots = busy.objectStore('slots');
      const goOn = () => {
        if (performance.now() < until) slots.count().onsuccess = goOn;
      };
      goOn();
      busy.oncomplete = busy.onabort = () => {
        database.close();
        settle();
      };
    };
  });
}
