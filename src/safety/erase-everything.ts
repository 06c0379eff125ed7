import { DATABASE_NAME } from '../store/database-name.ts';
import { databaseThere } from '../store/database-there.ts';

/** Everything we ever keep on a device: the one list. What is not on it is not kept. Its words are `kept.*` in guidance.json. */
export const KEPT = ['database', 'caches', 'worker'] as const;
export type Kept = (typeof KEPT)[number];

/**
 * What the browser offers for keeping things; handed in, and asked for only when its turn comes: a part that is missing is
 * a value, and one that refuses even to be looked at (Firefox and Chrome with site data blocked) is an error of its own.
 */
export type Keepers = {
  readonly indexedDB: () => IDBFactory | undefined;
  readonly caches: () => CacheStorage | undefined;
  readonly workers: () => ServiceWorkerContainer | undefined;
  /** Tells our other tabs to let go. Ours has let go already. */
  readonly tellOthers: () => void;
  /** Settles when waiting for one part has taken long enough: another tab blocks it, or the browser never answers. */
  readonly giveUp: (what: Kept) => Promise<unknown>;
};

/**
 * Removes everything from this device: the database (draft, sealed reports, keys, operator file), the caches, the service
 * worker. All at once: none waits for another that fails or never answers. Each is looked for afterwards, the caches
 * twice: a worker that was just being installed may have filled one anew.
 *
 * @returns what is still there or could not be checked; empty when all is gone. Never throws, and takes no longer than
 *   `giveUp` does. Not "unrecoverable": disks remember.
 */
export async function eraseEverything(keepers: Keepers): Promise<readonly Kept[]> {
  keepers.tellOthers();
  const [database, caches, worker] = await Promise.all([
    attempt(keepers, 'database', eraseDatabase),
    attempt(keepers, 'caches', eraseCaches),
    attempt(keepers, 'worker', eraseWorker),
  ]);
  const cachesAfter = caches.length > 0 ? caches : await attempt(keepers, 'caches', eraseCaches);
  return [...database, ...cachesAfter, ...worker];
}

async function attempt(
  keepers: Keepers,
  what: Kept,
  erase: (keepers: Keepers) => Promise<boolean>,
): Promise<readonly Kept[]> {
  const gone = await Promise.race([
    // An error thrown at once and one that comes later are the same here.
    Promise.resolve(keepers)
      .then(erase)
      .catch(() => false),
    keepers.giveUp(what).then(() => false),
  ]);
  return gone ? [] : [what];
}

async function eraseWorker({ workers }: Keepers): Promise<boolean> {
  const container = workers();
  if (!container) return true;
  await Promise.all((await container.getRegistrations()).map((one) => one.unregister()));
  return (await container.getRegistrations()).length === 0;
}

async function eraseCaches({ caches }: Keepers): Promise<boolean> {
  const storage = caches();
  if (!storage) return true;
  await Promise.all((await storage.keys()).map((name) => storage.delete(name)));
  return (await storage.keys()).length === 0;
}

async function eraseDatabase({ indexedDB }: Keepers): Promise<boolean> {
  const factory = indexedDB();
  if (!factory) return true;
  const deleted = await new Promise<boolean>((settle) => {
    const request = factory.deleteDatabase(DATABASE_NAME);
    request.onsuccess = () => settle(true);
    request.onerror = () => settle(false);
  });
  return deleted && (await databaseThere(factory)) !== true;
}
