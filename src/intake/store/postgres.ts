import { Pool } from 'pg';
import { MAX_VARIANTS } from '../../wire/limits.ts';
import { groupCommit } from '../group-commit.ts';
import { erasePostgres } from './postgres-erase.ts';
import { migratePostgres } from './postgres-schema.ts';
import { inPostgresStatement, inPostgresTransaction } from './postgres-transaction.ts';
import { vacuumPostgres } from './postgres-vacuum.ts';
import { type Arrival, type Kept, type ReportStore, type StoredReport, StoreFailed } from './report-store.ts';

const MOST_AT_ONCE = 128;
/** How long one transaction may take, in milliseconds, before its reports are answered "try again". */
const TRANSACTION_MS = 15_000;
const CONNECT_MS = 10_000;
const CLOSE_MS = 5000;

const KEEP = `
  SELECT kind, first_at AS "receivedAt"
  FROM keep_reports($1::text[], $2::text[], $3::integer[], $4, $5, $6, ${MAX_VARIANTS})`;
const PAGE = `
  SELECT id, sha256, received_at AS "receivedAt", size, seq::text AS cursor FROM report
  WHERE seq > $1::bigint ORDER BY seq LIMIT $2`;
const HOLDS = 'SELECT 1 FROM report WHERE id = $1 AND sha256 = $2';
const READ = 'SELECT sealed FROM report WHERE id = $1 AND sha256 = $2';
const BYTES = 'SELECT pg_database_size(current_database())::text AS bytes';
const PROBE = 'UPDATE probe SET writes = writes + 1';
const READ_COMMITTED = 'SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED';

/**
 * The shared store: several intakes on one PostgreSQL.
 *
 * A plain sequence would hand out numbers before the commit, and a desk that reads between two commits would skip
 * the slower one. So every commit takes the same advisory lock first and holds it until it is there: numbers are given,
 * and become visible, in one order.
 *
 * @param url `postgres://…`
 * @param now the clock that `receivedAt` is taken from, when the commit begins
 * @param known the identity it must have; null takes any, and makes a new one where there is none
 * @throws StoreFailed when it cannot be reached or written, commits too weakly, has a newer schema, or is not the known one
 */
export async function openPostgresStore(
  url: string,
  now: () => Date,
  known: string | null = null,
): Promise<ReportStore> {
  const pool = connect(url);
  let identity: string;
  try {
    identity = await within(makeReady(pool, known));
  } catch (cause) {
    await end(pool);
    throw failed('the database cannot be opened', cause);
  }

  const group = groupCommit<Arrival, Kept>(
    (arrivals) => within(inPostgresStatement<Kept>(pool, KEEP, together(arrivals, now()))),
    MOST_AT_ONCE,
    true,
  );
  const ask = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await within(pool.query<Row>(sql, [...values]))).rows;

  return {
    identity,
    keep: (arrival) => group.add(arrival),
    holds: async (id, sha256) => (await ask(HOLDS, [id, sha256])).length > 0,
    page: (after, limit) => ask<StoredReport>(PAGE, [after, limit]),
    read: async (id, sha256) => (await ask<{ sealed: Uint8Array }>(READ, [id, sha256]))[0]?.sealed ?? null,
    erase: async (reports) => {
      const erased = await within(inPostgresTransaction(pool, (client) => erasePostgres(client, reports)));
      await vacuumPostgres(url);
      return erased;
    },
    bytes: async () => Number((await ask<{ bytes: string }>(BYTES))[0]?.bytes),
    probe: async () => {
      await ask(PROBE);
    },
    close: async () => {
      await group.idle();
      await end(pool);
    },
  };
}

function connect(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    // Whatever the operator has set: each statement must see what was committed while it waited for the lock.
    verify: (client, done) =>
      client.query(READ_COMMITTED, (cause?: Error | null) => done(cause ?? undefined)),
    application_name: 'nightlight-intake',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: TRANSACTION_MS,
    idle_in_transaction_session_timeout: TRANSACTION_MS,
    // Ours: the database's own do not count when the network swallows everything.
    query_timeout: TRANSACTION_MS,
  });
  // A connection that is lost while nothing is asked of it. The next question gets a new one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Says good-bye to the database; waits no longer than is polite. */
async function end(pool: Pool): Promise<void> {
  await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
}

/** What `keep_reports` takes: all bytes behind each other, which costs half of an array of them. */
function together(arrivals: readonly Arrival[], at: Date): readonly unknown[] {
  return [
    arrivals.map(({ id }) => id),
    arrivals.map(({ sha256 }) => sha256),
    arrivals.map(({ sealed }) => sealed.length),
    Buffer.concat(arrivals.map(({ sealed }) => sealed)),
    at.toISOString(),
    String(at.getTime() * 1000),
  ];
}

async function makeReady(pool: Pool, known: string | null): Promise<string> {
  await refuseWithoutSync(pool);
  return inPostgresTransaction(pool, (client) => migratePostgres(client, known));
}

/** What makes a commit no commit for a receipt: lost with the power, or on one machine only though others are to have it. */
const TOO_WEAK: Readonly<Record<string, readonly string[]>> = {
  fsync: ['off'],
  synchronous_commit: ['off', 'local', 'remote_write'],
};

async function refuseWithoutSync(pool: Pool): Promise<void> {
  for (const [setting, weak] of Object.entries(TOO_WEAK)) {
    const { rows } = await pool.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
    const value = rows[0]?.value ?? 'off';
    if (weak.includes(value)) throw new StoreFailed(`PostgreSQL runs with ${setting}=${value}`, null);
  }
}

/** Answers in time even when the network swallows everything; what commits later is found at the next try. */
async function within<Answer>(work: PromiseLike<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreFailed('the database is too slow', null)), TRANSACTION_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw failed('the database could not commit', cause);
  } finally {
    clearTimeout(timer);
  }
}

function failed(what: string, cause: unknown): StoreFailed {
  return cause instanceof StoreFailed ? cause : new StoreFailed(what, cause);
}
