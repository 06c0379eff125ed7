import { Pool, type PoolClient } from 'pg';
import { migratePostgres } from '../postgres-schema.ts';
import { inPostgresTransaction } from '../postgres-transaction.ts';
import { StoreFailed } from '../report-store.ts';
import { type Backup, isAsMade } from './backup-file.ts';
import { postgresRowsOf } from './postgres-rows.ts';
import type { Restored } from './restored.ts';
import type { StoredRow } from './row-source.ts';
import { tallyOf } from './tally.ts';

/** Rows in one statement: at 60 KiB each, 6 MiB. */
const AT_ONCE = 100;
const CONNECT_MS = 10_000;

const INSERT = `
  INSERT INTO report (seq, id, sha256, received_at, size, sealed)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::bytea[])`;

/**
 * Puts a backup's reports into a PostgreSQL that holds none, in one transaction under the lock that every intake takes:
 * all of them, read back and compared, or nothing.
 *
 * @throws StoreFailed when the database cannot do it, or the backup cannot be read to its end; never with the address
 */
export async function restorePostgres(backup: Backup, url: string): Promise<Restored> {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    application_name: 'nightlight-restore',
    connectionTimeoutMillis: CONNECT_MS,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    return await inPostgresTransaction(pool, (client) => restore(client, backup));
  } catch (cause) {
    if (cause instanceof NotRestored) return { ok: false, why: cause.why };
    throw cause instanceof StoreFailed ? cause : new StoreFailed('the database cannot be written', cause);
  } finally {
    await pool.end();
  }
}

/** Thrown to roll everything back. */
class NotRestored extends Error {
  override readonly name = 'NotRestored';
  readonly why: (Restored & { ok: false })['why'];

  constructor(why: (Restored & { ok: false })['why']) {
    super(why);
    this.why = why;
  }
}

async function restore(client: PoolClient, backup: Backup): Promise<Restored> {
  const made = await migratePostgres(client, null);
  const { rowCount } = await client.query('SELECT 1 FROM report LIMIT 1');
  if (rowCount !== 0) throw new NotRestored('not-empty');
  const identity = backup.identity ?? made;
  await client.query('UPDATE identity SET id = $1', [identity]);
  let waiting: StoredRow[] = [];
  for await (const row of backup.rows()) {
    waiting.push(row);
    if (waiting.length < AT_ONCE) continue;
    await insert(client, waiting);
    waiting = [];
  }
  await insert(client, waiting);
  const tally = await tallyOf(postgresRowsOf(client));
  if (!isAsMade(backup.about, tally)) throw new NotRestored('damaged');
  return { ok: true, identity, tally };
}

async function insert(client: PoolClient, rows: readonly StoredRow[]): Promise<void> {
  await client.query(INSERT, [
    rows.map(({ cursor }) => cursor),
    rows.map(({ id }) => id),
    rows.map(({ sha256 }) => sha256),
    rows.map(({ receivedAt }) => receivedAt),
    rows.map(({ size }) => size),
    rows.map(({ sealed }) => Buffer.from(sealed)),
  ]);
}
