import type { Pool, PoolClient } from 'pg';
import { StoreFailed } from './report-store.ts';

/** What our advisory lock is called in a database that others may use too: 'night' as a number. */
const LOCK = 0x6e69676874;

/** Each statement must see what was committed while it waited for the lock. */
const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED';

/** The class of SQLSTATE that warnings have. */
const WARNING = '01';

/** All of `work` under the lock, or nothing. A connection on which it failed is never used again. */
export async function inPostgresTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query(BEGIN);
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const result = await work(client);
    await commit(client);
    whole = true;
    return result;
  } finally {
    // Its end rolls back what was not committed.
    client.release(!whole);
  }
}

async function commit(client: PoolClient): Promise<void> {
  let warned: string | null = null;
  const hear = ({ code }: { readonly code?: string | undefined }) => {
    if (code?.startsWith(WARNING)) warned = code;
  };
  client.on('notice', hear);
  const { command } = await client.query('COMMIT');
  client.off('notice', hear);
  // Where a statement had failed, COMMIT succeeds and says ROLLBACK.
  if (command !== 'COMMIT') throw new StoreFailed('the database rolled back', { code: command });
  // Its wait for a standby was cancelled by somebody: it succeeds, stands on one machine only, and just warns.
  if (warned !== null) throw new StoreFailed('no standby has the commit', { code: warned });
}
