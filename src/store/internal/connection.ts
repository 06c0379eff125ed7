import { StorageFailed } from '../storage-failed.ts';
import type { Database, Opened } from './database.ts';

export type Connection = {
  /** Does the work; if it fails, once more on a fresh connection. @throws {StorageFailed} */
  run<T>(work: (database: Database) => Promise<T>): Promise<T>;
  close(): void;
};

/** How long one piece of work may take, in milliseconds. */
const PATIENCE = 8000;

/** iOS may leave a request unanswered for ever when it ends a connection: that counts as lost (FIELD 4.4). */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageFailed()), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws {StorageFailed} when the connection is lost */
function standing({ database, lost }: Opened): Database {
  if (lost()) throw new StorageFailed();
  return database;
}

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
        // Also the opening: one that was begun when the connection was lost may be left unanswered for ever.
        return await inTime(used.then((opened) => work(standing(opened))));
      } catch {
        // Tried again below. The reason is the browser's and may quote what was to be written.
      }
      try {
        return await inTime(reopen(used).then(({ database }) => work(database)));
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
