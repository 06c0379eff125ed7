import type { DatabaseSync } from 'node:sqlite';
import { otherDatabase } from './known-database.ts';
import { StoreFailed } from './report-store.ts';
import { SQLITE_MIGRATIONS } from './sqlite-migrations.ts';
import { inSqliteTransaction } from './sqlite-transaction.ts';

/**
 * Brings a database of any earlier version, or a new one, to this one: all steps or none.
 *
 * @param known the identity it must have; null takes any
 * @returns its identity
 * @throws StoreFailed when a newer version wrote it, or it is another one than is known
 */
export function migrateSqlite(database: DatabaseSync, known: string | null): string {
  return inSqliteTransaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > SQLITE_MIGRATIONS.length) {
      throw new StoreFailed('the database was written by a newer version', { code: `schema ${version}` });
    }
    for (const migration of SQLITE_MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${SQLITE_MIGRATIONS.length}`);
    const identity = String(database.prepare('SELECT id FROM identity').get()?.['id']);
    if (known !== null && known !== identity) throw otherDatabase();
    return identity;
  });
}
