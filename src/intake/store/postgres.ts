import { Pool, type PoolClient } from 'pg';
import { MAX_VARIANTS } from '../../wire/limits.ts';
import { groupCommit } from '../group-commit.ts';
import { erasePostgres } from './postgres-erase.ts';
import { migratePostgres } from './postgres-schema.ts';
import { inPostgresTransaction } from './postgres-transaction.ts';
import { vacuumPostgres } from './postgres-vacuum.ts';
import { type Arrival, type Kept, type ReportStore, type StoredReport, StoreFailed } from './report-store.ts';

const MOST_AT_ONCE = 128;
/** How long one transaction may take, in milliseconds, before its reports are answered "try again". */
const TRANSACTION_MS = 15_000;
const CONNECT_MS = 10_000;
const CLOSE_MS = 5000;

/** Under the lock nobody else inserts: what `before` sees is what the insert meets. */
const KEEP = `
  WITH before AS (SELECT sha256, received_at FROM report WHERE id = $1),
  kept AS (
    INSERT INTO report (seq, id, sha256, received_at, size, sealed)
    SELECT greatest(coalesce((SELECT max(seq) FROM report), 0) + 1, $3::bigint), $1, $2, $4, $5, $6
    WHERE (SELECT count(*) FROM before) < ${MAX_VARIANTS} AND NOT EXISTS (SELECT 1 FROM before WHERE sha256 = $2)
    RETURNING received_at)
  SELECT (SELECT received_at FROM before WHERE sha256 = $2) AS earlier, (SELECT received_at FROM kept) AS now,
    (SELECT count(*)::integer FROM before) AS others`;
const PAGE = `
  SELECT id, sha256, received_at AS "receivedAt", size, seq::text AS cursor FROM report
  WHERE seq > $1::bigint ORDER BY seq LIMIT $2`;
const HOLDS = 'SELECT 1 FROM report WHERE id = $1 AND sha256 = $2';
const READ = 'SELECT sealed FROM report WHERE id = $1 AND sha256 = $2';
const BYTES = 'SELECT pg_database_size(current_database())::text AS bytes';
const PROBE = 'UPDATE probe SET writes = writes + 1';

/**
 * The shared store: several intakes on one PostgreSQL.
 *
 * A plain sequence would hand out numbers before the commit, and a desk that reads between two commits would skip
 * the slower one. So every transaction takes the same advisory lock first and holds it until it has committed:
 * numbers are given, and become visible, in one order.
 *
 * @param url `postgres://…`
 * @param now the clock that `receivedAt` is taken from, when the lock is held
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
    (arrivals) =>
      within(
        inPostgresTransaction(pool, async (client) => {
          const at = now();
          // Sent behind each other without waiting, and carried out in this order: one way there and back for all.
          const kept = await Promise.all(arrivals.map((arrival) => keepOne(client, arrival, at)));
          // Kept before, perhaps while a standby was gone. A commit that has written nothing would not wait for it.
          if (kept.some(({ kind }) => kind === 'same')) await client.query(PROBE);
          return kept;
        }),
      ),
    MOST_AT_ONCE,
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
    // One connection is only ever asked by one piece of work, which waits wherever what it asks next depends on the answer.
    pipeline: true,
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

async function keepOne(client: PoolClient, { id, sha256, sealed }: Arrival, at: Date): Promise<Kept> {
  const micros = String(at.getTime() * 1000);
  const values = [id, sha256, micros, at.toISOString(), sealed.length, Buffer.from(sealed)];
  const { rows } = await client.query<{ earlier: string | null; now: string | null; others: number }>(
    KEEP,
    values,
  );
  const { earlier = null, now = null, others = 0 } = rows[0] ?? {};
  if (earlier !== null) return { kind: 'same', receivedAt: earlier };
  if (now === null) return { kind: 'full' };
  return { kind: others === 0 ? 'new' : 'variant', receivedAt: now };
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
