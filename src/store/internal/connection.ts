import { StorageFailed } from '../storage-failed.ts';
import type { Database, Opened } from './database.ts';

export type Connection = {
  /** Does the work; if it fails, once more on a fresh connection. @throws {StorageFailed} */
  run<T>(work: (database: Database) => Promise<T>): Promise<T>;
  close(): void;
};

/** Keeps one connection open and replaces it when it is lost (iOS ends connections; later writes fail silently). */
export function connect(open: () => Promise<Opened>, first: Opened): Connection {
  let current: Promise<Opened> = Promise.resolve(first);
  let closed = false;

  function reopen(broken: Promise<Opened>): Promise<Opened> {
    // Two failed pieces of work share one fresh connection.
    if (current === broken) {
      broken.then((opened) => opened.database.close()).catch(() => {});
      current = open();
      current.catch(() => {});
    }
    return current;
  }

  return {
    async run(work) {
      if (closed) throw new StorageFailed();
      const used = current;
      try {
        const opened = await used;
        if (!opened.lost()) return await work(opened.database);
      } catch {
        // Tried again below. The reason is the browser's and may quote what was to be written.
      }
      try {
        return await work((await reopen(used)).database);
      } catch {
        throw new StorageFailed();
      }
    },
    close() {
      closed = true;
      current.then((opened) => opened.database.close()).catch(() => {});
    },
  };
}
