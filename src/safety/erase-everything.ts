import { DATABASE_NAME } from '../store/database-name.ts';

/** What the browser offers for keeping things; handed in so that a missing part is a value, not an error. */
export type Keepers = {
  readonly indexedDB: IDBFactory | undefined;
  readonly caches: CacheStorage | undefined;
  readonly workers: ServiceWorkerContainer | undefined;
  /** Lets go of our own connection first; other tabs' let go by themselves when asked to (`versionchange`). */
  readonly closeStore: () => void;
  /** Settles when waiting for a blocked deletion has taken long enough. */
  readonly giveUp: () => Promise<unknown>;
};

/** Everything we ever keep on a device. What is not on this list is not kept. */
export type Kept = 'database' | 'caches' | 'worker';

/**
 * Removes everything from this device: the database (draft, sealed reports, keys, operator file), the caches, the service
 * worker. Each is tried, also when another fails, and checked afterwards.
 *
 * @returns what is still there; empty when all is gone. Never throws. Not "unrecoverable": disks remember.
 */
export async function eraseEverything(keepers: Keepers): Promise<readonly Kept[]> {
  keepers.closeStore();
  const outcomes = await Promise.all([
    attempt('worker', () => eraseWorker(keepers)),
    attempt('caches', () => eraseCaches(keepers)),
    attempt('database', () => eraseDatabase(keepers)),
  ]);
  return outcomes.flat();
}

async function attempt(what: Kept, erase: () => Promise<boolean>): Promise<readonly Kept[]> {
  try {
    return (await erase()) ? [] : [what];
  } catch {
    return [what];
  }
}

async function eraseWorker({ workers }: Keepers): Promise<boolean> {
  if (!workers) return true;
  const gone = await Promise.all((await workers.getRegistrations()).map((one) => one.unregister()));
  return gone.every(Boolean) && (await workers.getRegistrations()).length === 0;
}

async function eraseCaches({ caches }: Keepers): Promise<boolean> {
  if (!caches) return true;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  return (await caches.keys()).length === 0;
}

async function eraseDatabase({ indexedDB, giveUp }: Keepers): Promise<boolean> {
  if (!indexedDB) return true;
  const deleted = new Promise<boolean>((settle) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.onsuccess = () => settle(true);
    request.onerror = () => settle(false);
  });
  return Promise.race([deleted, giveUp().then(() => false)]);
}
