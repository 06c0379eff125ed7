import { Client, type ClientBase } from 'pg';
import { StoreFailed } from '../report-store.ts';
import type { RowSource, StoredRow } from './row-source.ts';

/** Rows fetched at once: at 60 KiB each, 12 MiB. */
const AT_ONCE = 200;
const CONNECT_MS = 10_000;

const ROWS = `
  SELECT seq::text AS cursor, id, sha256, received_at AS "receivedAt", size, sealed FROM report
  WHERE seq > $1::bigint ORDER BY seq LIMIT ${AT_ONCE}`;

/**
 * The reports of a PostgreSQL at this moment, while intakes go on writing: one transaction that sees a single snapshot.
 * It takes no lock, so it can be asked of a replica too.
 *
 * @throws StoreFailed when it cannot be reached or read; never with its address or password
 */
export async function postgresRows(url: string): Promise<RowSource> {
  const client = new Client({
    connectionString: url,
    application_name: 'nightlight-backup',
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A connection that is lost between two questions: the next one says so.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const named = await client.query(
      "SELECT to_regclass('report') AS report, to_regclass('identity') AS identity",
    );
    const tables = named.rows[0] as { report: string | null; identity: string | null };
    if (tables.report === null) throw new StoreFailed('there is no database', null);
    return {
      identity: tables.identity === null ? null : await identityIn(client),
      rows: () => postgresRowsOf(client),
      close: () => client.end(),
    };
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw cause instanceof StoreFailed ? cause : new StoreFailed('the database cannot be read', cause);
  }
}

/** Every report, as this connection's transaction sees them. */
export async function* postgresRowsOf(client: ClientBase): AsyncGenerator<StoredRow> {
  for (let after = '-1'; ; ) {
    const { rows } = await client.query<StoredRow>(ROWS, [after]).catch((cause: unknown) => {
      throw new StoreFailed('the database cannot be read', cause);
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.cursor;
  }
}

async function identityIn(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM identity');
  return rows[0]?.id ?? null;
}
