import type { Pool, PoolClient } from 'pg';
import { StoreFailed } from './report-store.ts';

/** What our advisory lock is called in a database that others may use too: 'night' as a number. */
const LOCK = 0x6e69676874;

/** Each statement must see what was committed while it waited for the lock. */
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** The class of SQLSTATE that warnings have. */
const WARNING = '01';

/** All of `work` under the lock, or nothing. */
export function inPostgresTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  return onConnection(pool, async (client) => {
    await client.query(BEGIN);
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const result = await work(client);
    await commit(client);
    return result;
  });
}

/** One statement that is a transaction of its own, with one way there and back. */
export function inPostgresStatement<Row extends object>(
  pool: Pool,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  return onConnection(pool, async (client) => {
    const { rows } = await withoutWarning(client, () => client.query<Row>(sql, [...values]));
    return rows;
  });
}

/** A connection on which `work` failed is never used again. */
async function onConnection<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let whole = false;
  try {
    const result = await work(client);
    whole = true;
    return result;
  } finally {
    // Its end rolls back what was not committed.
    client.release(!whole);
  }
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await withoutWarning(client, () => client.query('COMMIT'));
  // Where a statement had failed, COMMIT succeeds and says ROLLBACK.
  if (command !== 'COMMIT') throw new StoreFailed('the database rolled back', { code: command });
}

/** Work that commits. Where the commit's wait for a standby is cancelled by somebody, it stands on one machine only, succeeds, and just warns. */
async function withoutWarning<Result>(client: PoolClient, work: () => Promise<Result>): Promise<Result> {
  let warned: string | null = null;
  const hear = ({ code }: { readonly code?: string | undefined }) => {
    if (code?.startsWith(WARNING)) warned = code;
  };
  client.on('notice', hear);
  const result = await work();
  client.off('notice', hear);
  if (warned !== null) throw new StoreFailed('no standby has the commit', { code: warned });
  return result;
}
