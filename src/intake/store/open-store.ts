import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOf, readKnownDatabase, rememberDatabase } from './known-database.ts';
import { openPostgresStore } from './postgres.ts';
import type { ReportStore } from './report-store.ts';
import { openSqliteStore } from './sqlite.ts';

/** Where an intake keeps its reports. */
export type StorePlace = {
  /** `postgres://…`; null: the embedded file in `folder`. */
  readonly databaseUrl: string | null;
  /** The intake's own folder, `DATA_DIR/intake`. */
  readonly folder: string;
};

/** The embedded database's file. */
export const sqliteFile = (folder: string): string => join(folder, 'reports.sqlite');

/**
 * Opens PostgreSQL when `databaseUrl` is set, else the SQLite file in `folder` (made, closed to other users). From the
 * first time on it must be the same database: a deleted or another one is refused.
 *
 * @throws StoreFailed, or the file system's error when the folder cannot be made or written
 */
export async function openStore(where: StorePlace, now: () => Date): Promise<ReportStore> {
  const { databaseUrl, folder } = where;
  if (databaseUrl === null) await mkdir(folder, { recursive: true, mode: 0o700 });
  const kind = kindOf(databaseUrl);
  const known = await readKnownDatabase(folder, kind);
  const identity = known?.identity ?? null;
  const store =
    databaseUrl === null
      ? openSqliteStore(sqliteFile(folder), now, identity)
      : await openPostgresStore(databaseUrl, now, identity);
  if (known !== null && known.kind !== null) return store;
  try {
    await rememberDatabase(folder, { kind, identity: store.identity });
  } catch (cause) {
    // A shared database needs no folder of ours, and one that is known stays known without its kind.
    if (databaseUrl === null && known === null) {
      await store.close();
      throw cause;
    }
  }
  return store;
}
