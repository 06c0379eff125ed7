import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** The file cannot be opened or written, is no database, or was written by a newer version. */
export class BookFileError extends Error {
  override readonly name = 'BookFileError';
  readonly why: 'cannot-open' | 'newer';
  constructor(why: 'cannot-open' | 'newer', cause?: unknown) {
    super(why === 'newer' ? 'the book was written by a newer version' : 'the book cannot be opened', {
      cause,
    });
    this.why = why;
  }
}

/** How long one process waits for another that writes. */
const BUSY_MS = 20_000;

/** Numbers are places in the book; every other column is a keyed hash (`mark`) or a box (`hide`) of `cipher.ts`. */
const MIGRATIONS = [
  `
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    row BLOB NOT NULL UNIQUE,
    id BLOB NOT NULL,
    reference BLOB NOT NULL,
    box BLOB NOT NULL
  ) STRICT;
  CREATE INDEX entry_id ON entry (id);
  CREATE INDEX entry_reference ON entry (reference);
  CREATE TABLE block (at INTEGER PRIMARY KEY, nonce BLOB NOT NULL, box BLOB NOT NULL) STRICT;
  CREATE TABLE mark (mac BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (mac, seq)) STRICT, WITHOUT ROWID;
  CREATE INDEX mark_seq ON mark (seq);
  CREATE TABLE event (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, box BLOB NOT NULL) STRICT;
  CREATE INDEX event_id ON event (id);
  CREATE TABLE memory (name BLOB PRIMARY KEY, box BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE lock (one INTEGER PRIMARY KEY CHECK (one = 1), box BLOB NOT NULL) STRICT;
  CREATE TABLE erased (row BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
  `,
] as const;

/**
 * Opens a book's file, made for this user alone (0600) when it is not there; its folder must exist.
 *
 * @throws {BookFileError}
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    database = new DatabaseSync(file, { timeout: BUSY_MS });
    // What is freed is overwritten with zeros from the first day: nobody knows yet what will have to be erased.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof BookFileError ? cause : new BookFileError('cannot-open', cause);
  }
}

/**
 * Opens a book's file where it cannot be written: a full disk has no room for so much as the files beside it.
 *
 * @throws {BookFileError} also where a log stands beside it that only a writer can read
 */
export function openForReading(file: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    const url = pathToFileURL(file);
    // With nothing in the log, the file is the whole book, and nothing beside it is needed.
    if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) {
      url.searchParams.set('immutable', '1');
    }
    database = new DatabaseSync(url, { timeout: BUSY_MS, readOnly: true });
    if (versionOf(database) !== MIGRATIONS.length) throw new BookFileError('cannot-open');
    return database;
  } catch (cause) {
    database?.close();
    throw cause instanceof BookFileError ? cause : new BookFileError('cannot-open', cause);
  }
}

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version']);

/** Writes only where there is something to write: on a full disk what is there can still be read. */
function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return;
  inTransaction(database, () => {
    const version = versionOf(database);
    if (version > MIGRATIONS.length) throw new BookFileError('newer');
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

/** All or nothing, on the disk when it returns. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}

/** SQLite's: busy, read-only, input/output, full, cannot open. */
const CANNOT_WRITE = [5, 8, 10, 13, 14];

/** Whether that is why SQLite did not write, and not that it found something broken. */
export function couldNotWrite(cause: unknown): boolean {
  if (!(cause instanceof Error) || !('errcode' in cause)) return false;
  return CANNOT_WRITE.includes(Number(cause.errcode) & 0xff);
}

/** Somebody else held the file: what was overwritten still stands in its log. */
export class BookBusyError extends Error {
  override readonly name = 'BookBusyError';
}

/** Brings everything from the log into the file and empties the log. @throws {BookBusyError} */
export function emptyLog(database: DatabaseSync): void {
  const busy = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'];
  if (busy !== 0) throw new BookBusyError('another process holds the book: erase once more');
}
