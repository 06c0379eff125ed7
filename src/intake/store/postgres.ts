import postgres from 'postgres';
import { MAX_VARIANTS } from '../../wire/limits.ts';
import { groupCommit } from '../group-commit.ts';
import { POSTGRES_MIGRATIONS } from './postgres-migrations.ts';
import { type Arrival, type Kept, type ReportStore, type StoredReport, StoreFailed } from './report-store.ts';

const MOST_AT_ONCE = 128;
/** What our advisory locks are called in a database that others may use too: 'night' as a number. */
const LOCK = 0x6e69676874;
/** How long one transaction may take, in milliseconds, before its reports are answered "try again". */
const TRANSACTION_MS = 15_000;
/** Each statement must see what was committed while it waited for the lock. */
const BEGIN = 'ISOLATION LEVEL READ COMMITTED';

type Sql = postgres.Sql;
type Transaction = postgres.TransactionSql;

/**
 * The shared store: several intakes on one PostgreSQL.
 *
 * A plain sequence would hand out numbers before the commit, and a desk that reads between two commits would skip
 * the slower one. So every transaction takes the same advisory lock first and holds it until it has committed:
 * numbers are given, and become visible, in one order.
 *
 * @param url `postgres://…`
 * @param now the clock that `receivedAt` is taken from, when the lock is held
 * @throws StoreFailed when it cannot be reached or written, does not sync to disk, or has a newer schema
 */
export async function openPostgresStore(url: string, now: () => Date): Promise<ReportStore> {
  const sql = connect(url);
  try {
    await migrate(sql);
  } catch (cause) {
    await sql.end({ timeout: 1 });
    throw failed('the database cannot be opened', cause);
  }

  const group = groupCommit<Arrival, Kept>(
    (arrivals) =>
      within(
        sql.begin(BEGIN, async (transaction) => {
          await transaction`SELECT pg_advisory_xact_lock(${LOCK})`;
          const at = now();
          return Promise.all(arrivals.map((arrival) => keepOne(transaction, arrival, at)));
        }),
      ),
    MOST_AT_ONCE,
  );

  return {
    keep: (arrival) => group.add(arrival),
    holds: async (id, sha256) => {
      const rows = await within(sql`SELECT 1 FROM report WHERE id = ${id} AND sha256 = ${sha256}`);
      return rows.length > 0;
    },
    page: async (after, limit) => {
      const rows = await within(sql<StoredReport[]>`
        SELECT id, sha256, received_at AS "receivedAt", size, seq::text AS cursor FROM report
        WHERE seq > ${after}::bigint ORDER BY seq LIMIT ${limit}`);
      return [...rows];
    },
    read: async (id, sha256) => {
      const rows = await within(sql<{ sealed: Uint8Array }[]>`
        SELECT sealed FROM report WHERE id = ${id} AND sha256 = ${sha256}`);
      return rows[0]?.sealed ?? null;
    },
    probe: async () => {
      await within(sql`UPDATE probe SET writes = writes + 1`);
    },
    close: async () => {
      await group.idle();
      await sql.end({ timeout: 5 });
    },
  };
}

function connect(url: string): Sql {
  try {
    return postgres(url, {
      max: 4,
      connect_timeout: 10,
      onnotice: () => undefined,
      connection: {
        application_name: 'nightlight-intake',
        statement_timeout: TRANSACTION_MS,
        idle_in_transaction_session_timeout: TRANSACTION_MS,
      },
    });
  } catch (cause) {
    throw new StoreFailed('DATABASE_URL cannot be understood', cause);
  }
}

/** Statements of one transaction run in the order they are sent: the second sees what the first did. */
async function keepOne(sql: Transaction, { id, sha256, sealed }: Arrival, at: Date): Promise<Kept> {
  const micros = String(at.getTime() * 1000);
  const [inserted, found] = await Promise.all([
    sql`
      INSERT INTO report (seq, id, sha256, received_at, size, sealed)
      SELECT greatest(coalesce((SELECT max(seq) FROM report), 0) + 1, ${micros}::bigint),
        ${id}, ${sha256}, ${at.toISOString()}, ${sealed.length}, ${Buffer.from(sealed)}
      WHERE (SELECT count(*) FROM report WHERE id = ${id}) < ${MAX_VARIANTS}
      ON CONFLICT (id, sha256) DO NOTHING`,
    sql<{ sha256: string; receivedAt: string }[]>`
      SELECT sha256, received_at AS "receivedAt" FROM report WHERE id = ${id}`,
  ]);
  const first = found.find((row) => row.sha256 === sha256);
  if (!first) return { kind: 'full' };
  const kind = inserted.count === 0 ? 'same' : found.length === 1 ? 'new' : 'variant';
  return { kind, receivedAt: first.receivedAt };
}

async function migrate(sql: Sql): Promise<void> {
  await refuseWithoutSync(sql);
  await sql.begin(BEGIN, async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(${LOCK})`;
    await transaction`CREATE TABLE IF NOT EXISTS nightlight_schema (version integer NOT NULL)`;
    const rows = await transaction<{ version: number }[]>`SELECT version FROM nightlight_schema`;
    const version = rows[0]?.version ?? 0;
    if (version > POSTGRES_MIGRATIONS.length) {
      throw new StoreFailed('the database was written by a newer version', { code: `schema ${version}` });
    }
    for (const migration of POSTGRES_MIGRATIONS.slice(version)) await transaction.unsafe(migration);
    await transaction`DELETE FROM nightlight_schema`;
    await transaction`INSERT INTO nightlight_schema (version) VALUES (${POSTGRES_MIGRATIONS.length})`;
  });
}

/** A commit that may be lost with the power is no commit for a receipt. */
async function refuseWithoutSync(sql: Sql): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const rows = await sql<{ value: string }[]>`SELECT current_setting(${setting}) AS value`;
    if (rows[0]?.value === 'off') throw new StoreFailed(`PostgreSQL runs with ${setting}=off`, null);
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
