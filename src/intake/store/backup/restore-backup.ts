import { kindOf, rememberDatabase } from '../known-database.ts';
import { type StorePlace, sqliteFile } from '../open-store.ts';
import type { Backup } from './backup-file.ts';
import { restorePostgres } from './restore-postgres.ts';
import { restoreSqlite } from './restore-sqlite.ts';
import type { Restored } from './restored.ts';

/**
 * Puts a backup back where an intake will look for its reports, and lets it know this database from now on. Cursors stay as
 * they were, so a desk goes on where it had stopped. A backup of one kind of database goes into the other as well.
 *
 * @throws StoreFailed, or the file system's error; then nothing was put back
 */
export async function restoreBackup(backup: Backup, where: StorePlace): Promise<Restored> {
  const { databaseUrl, folder } = where;
  const restored =
    databaseUrl === null
      ? await restoreSqlite(backup, sqliteFile(folder))
      : await restorePostgres(backup, databaseUrl);
  if (!restored.ok) return restored;
  try {
    await rememberDatabase(folder, { kind: kindOf(databaseUrl), identity: restored.identity });
  } catch (cause) {
    // As in `openStore`: a shared database needs no folder of ours.
    if (databaseUrl === null) throw cause;
  }
  return restored;
}
