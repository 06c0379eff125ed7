import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreFailed } from '../report-store.ts';
import type { RowSource, StoredRow } from './row-source.ts';

const ROWS = `SELECT seq, id, sha256, received_at AS receivedAt, size, sealed FROM report ORDER BY seq`;
const HAS_IDENTITY = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'identity'`;

/**
 * The reports of the embedded database at this moment, while an intake goes on writing: one read transaction in WAL mode
 * sees nothing that is committed after it began, and holds nobody up. Any version is read, and nothing is changed.
 *
 * @throws StoreFailed when there is none, it cannot be read, or SQLite finds the file damaged
 */
export function sqliteRows(path: string): RowSource {
  if (!statSync(path, { throwIfNoEntry: false })) throw new StoreFailed('there is no database', null);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    database.exec('BEGIN');
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (found !== 'ok') throw new StoreFailed('the database is damaged', null);
    return rowsOf(database);
  } catch (cause) {
    database?.close();
    throw cause instanceof StoreFailed ? cause : new StoreFailed('the database cannot be read', cause);
  }
}

/** The reports in an open file that has the tables of an intake's. */
export function rowsOf(database: DatabaseSync): RowSource {
  const [named] = database.prepare(HAS_IDENTITY).all();
  const id = named ? database.prepare('SELECT id FROM identity').get()?.['id'] : undefined;
  const identity = typeof id === 'string' ? id : null;
  return {
    identity,
    async *rows() {
      try {
        for (const row of database.prepare(ROWS).iterate()) yield readRow(row);
      } catch (cause) {
        throw cause instanceof StoreFailed ? cause : new StoreFailed('the database cannot be read', cause);
      }
    },
    close: async () => database.close(),
  };
}

function readRow(row: Record<string, unknown>): StoredRow {
  const { sealed } = row;
  return {
    cursor: String(row['seq']),
    id: String(row['id']),
    sha256: String(row['sha256']),
    receivedAt: String(row['receivedAt']),
    size: Number(row['size']),
    sealed: sealed instanceof Uint8Array ? sealed : new Uint8Array(),
  };
}
