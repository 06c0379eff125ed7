import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { DATABASE_NAME } from '../database-name.ts';
import type { Bytes, DeviceKeys } from '../store.ts';

const VERSION = 1;

/** Names a person may read in the browser's storage panel: they tell nothing. */
export interface Schema extends DBSchema {
  keys: { key: string; value: DeviceKeys | CryptoKey };
  slots: { key: string; value: Bytes };
  state: { key: string; value: string };
}

export type Database = IDBPDatabase<Schema>;

export type Opened = {
  readonly database: Database;
  /** True once the connection is gone: iOS ends it under memory pressure, another tab may upgrade or delete. */
  readonly lost: () => boolean;
};

/**
 * Opens the one database. The only place that does.
 *
 * @param whenNew `make` creates it; `leave` gives up, and none is left behind, when there is none
 */
export async function openDatabase(whenNew: 'make' | 'leave'): Promise<Opened> {
  let lost = false;
  const database = await openDB<Schema>(DATABASE_NAME, VERSION, {
    upgrade(fresh, oldVersion, _newVersion, transaction) {
      if (whenNew === 'leave' && oldVersion === 0) {
        // Aborting the first upgrade takes the new database away again (Indexed Database API 3.0, 5.8).
        transaction.done.catch(() => {});
        transaction.abort();
        return;
      }
      if (oldVersion < 1) {
        fresh.createObjectStore('keys');
        fresh.createObjectStore('slots');
        fresh.createObjectStore('state');
      }
    },
    // Another tab wants a newer version, or to delete everything: never stand in its way.
    blocking(_current, _blocked, event) {
      lost = true;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      lost = true;
    },
  });
  return { database, lost: () => lost };
}
