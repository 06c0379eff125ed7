import type { DatabaseSync } from 'node:sqlite';
import { StoreFailed } from './report-store.ts';

/** All of `work`, committed, or nothing. */
export function inSqliteTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause instanceof StoreFailed ? cause : new StoreFailed('the database could not commit', cause);
  }
}
