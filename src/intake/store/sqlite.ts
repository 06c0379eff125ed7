import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { MAX_VARIANTS } from '../../wire/limits.ts';
import { groupCommit } from '../group-commit.ts';
import { databaseGone } from './known-database.ts';
import { patiently } from './patiently.ts';
import { type Arrival, type Kept, type ReportStore, type StoredReport, StoreFailed } from './report-store.ts';
import { sameFile } from './same-file.ts';
import { emptyLog, eraseRows } from './sqlite-erase.ts';
import { migrateSqlite } from './sqlite-schema.ts';
import { inSqliteTransaction } from './sqlite-transaction.ts';

/** Rows in one transaction: at 60 KiB each, a write of 8 MiB. */
const MOST_AT_ONCE = 128;

/**
 * How long the log grows, in pages of 4 KiB, before it is copied into the file: a commit waits for that, and with SQLite's own
 * 1,000 the slowest hundredth of all answers took a third longer.
 */
const LOG_PAGES = 250;

/** `ON CONFLICT` and the count stand in the insert itself: there is no moment between looking and writing. */
const INSERT = `
  INSERT INTO report (seq, id, sha256, received_at, size, sealed)
  SELECT max(coalesce((SELECT max(seq) FROM report), 0) + 1, :micros), :id, :sha256, :receivedAt, :size, :sealed
  WHERE (SELECT count(*) FROM report WHERE id = :id) < ${MAX_VARIANTS}
  ON CONFLICT (id, sha256) DO NOTHING`;
const FIRST_TIME = 'SELECT received_at AS receivedAt FROM report WHERE id = :id AND sha256 = :sha256';
const VARIANTS = 'SELECT count(*) AS variants FROM report WHERE id = :id';
const PAGE = `SELECT seq, id, sha256, received_at AS receivedAt, size FROM report
  WHERE seq > :after ORDER BY seq LIMIT :limit`;
const READ = 'SELECT sealed FROM report WHERE id = :id AND sha256 = :sha256';
const BYTES = 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()';
const PROBE = 'UPDATE probe SET writes = writes + 1';

/**
 * The embedded store: one SQLite file. WAL with `synchronous=FULL` syncs the log before every commit returns.
 *
 * @param path of the database file, made when it is not there; its folder must exist
 * @param now the clock that `receivedAt` is taken from, at the commit
 * @param known the identity it must have; null takes any, and makes a new one where there is none
 * @throws StoreFailed when it cannot be opened or written, was written by a newer version, or is not the known one
 */
export function openSqliteStore(path: string, now: () => Date, known: string | null = null): ReportStore {
  const { database, identity } = open(path, known);
  const stillThere = sameFile([path, `${path}-wal`]);
  const insert = database.prepare(INSERT);
  const firstTime = database.prepare(FIRST_TIME);
  const variants = database.prepare(VARIANTS);
  const page = database.prepare(PAGE);
  const read = database.prepare(READ);
  const bytes = database.prepare(BYTES);
  const probe = database.prepare(PROBE);

  function keepOne({ id, sha256, sealed }: Arrival, at: Date): Kept {
    const row = { id, sha256, receivedAt: at.toISOString(), size: sealed.length, sealed };
    const { changes } = insert.run({ ...row, micros: at.getTime() * 1000 });
    if (changes === 0) {
      const first = firstTime.get({ id, sha256 });
      return first ? { kind: 'same', receivedAt: String(first['receivedAt']) } : { kind: 'full' };
    }
    const kind = variants.get({ id })?.['variants'] === 1 ? 'new' : 'variant';
    return { kind, receivedAt: row.receivedAt };
  }

  /** Done only if what was committed lies where the next start will look for it. */
  const commit = <Result>(work: () => Result): Promise<Result> =>
    patiently(() => {
      const result = inSqliteTransaction(database, work);
      stillThere();
      return result;
    });

  const group = groupCommit<Arrival, Kept>((arrivals) => {
    return commit(() => {
      const at = now();
      return arrivals.map((arrival) => keepOne(arrival, at));
    });
  }, MOST_AT_ONCE);

  const ask = <Answer>(what: string, work: () => Answer): Promise<Answer> =>
    patiently(() => {
      try {
        return work();
      } catch (cause) {
        throw new StoreFailed(what, cause);
      }
    });
  const get = (sql: typeof read, values: Record<string, SQLInputValue>) => sql.get(values);

  return {
    identity,
    keep: (arrival) => group.add(arrival),
    holds: (id, sha256) =>
      ask('could not look up a report', () => get(firstTime, { id, sha256 }) !== undefined),
    page: (after, limit) =>
      ask('could not list reports', () =>
        page.all({ after: BigInt(after), limit }).map(
          (row): StoredReport => ({
            id: String(row['id']),
            sha256: String(row['sha256']),
            receivedAt: String(row['receivedAt']),
            size: Number(row['size']),
            cursor: String(row['seq']),
          }),
        ),
      ),
    read: (id, sha256) =>
      ask('could not read a report', () => {
        const sealed = get(read, { id, sha256 })?.['sealed'];
        return sealed instanceof Uint8Array ? sealed : null;
      }),
    erase: async (reports) => {
      const erased = await commit(() => eraseRows(database, reports));
      await patiently(() => emptyLog(database));
      return erased;
    },
    bytes: () => ask('could not tell its size', () => Number(bytes.get()?.['bytes'])),
    probe: () => commit(() => void probe.run()),
    close: async () => {
      await group.idle();
      if (database.isOpen) database.close();
    },
  };
}

function open(
  path: string,
  known: string | null,
): { readonly database: DatabaseSync; readonly identity: string } {
  // Looked at before it is opened: opening makes a new file, and throws away a log that was left without its file.
  if (known !== null && !statSync(path, { throwIfNoEntry: false })?.size) throw databaseGone();
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    // fullfsync: macOS alone needs it for a sync that reaches the disk; elsewhere it changes nothing.
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON;
      PRAGMA wal_autocheckpoint = ${LOG_PAGES}`,
    );
    const mode = database.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    if (mode !== 'wal') throw new StoreFailed('SQLite cannot use its write-ahead log here', null);
    const identity = migrateSqlite(database, known);
    refuseWhenDamaged(database);
    // From here on `patiently` waits for locks, and lets everything else go on meanwhile.
    database.exec('PRAGMA busy_timeout = 0');
    return { database, identity };
  } catch (cause) {
    database?.close();
    throw cause instanceof StoreFailed ? cause : new StoreFailed('the database cannot be opened', cause);
  }
}

/** Reads the whole file, about a second for twenty thousand reports: the desk could not read on behind a damaged page. */
function refuseWhenDamaged(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (found !== 'ok') throw new StoreFailed('the database is damaged: put back a backup', null);
}
