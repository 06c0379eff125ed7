import { Client } from 'pg';
import { StoreFailed } from './report-store.ts';

const CONNECT_MS = 10_000;

/**
 * Lets PostgreSQL write over what was deleted. It reads the whole table, however long that takes, so it has a connection of
 * its own without a limit; reports are kept and read meanwhile.
 *
 * @throws StoreFailed when it could not be done; doing it again does no harm
 */
export async function vacuumPostgres(url: string): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'nightlight-vacuum',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Also where the operator has set one for this user.
    await client.query('SET statement_timeout = 0');
    await client.query('VACUUM report');
  } catch (cause) {
    throw new StoreFailed('the space of what was erased could not be freed: do it again', cause);
  } finally {
    await client.end().catch(() => undefined);
  }
}
