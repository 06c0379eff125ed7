import type { ClientBase } from 'pg';
import { databaseGone, otherDatabase } from './known-database.ts';
import { POSTGRES_MIGRATIONS } from './postgres-migrations.ts';
import { StoreFailed } from './report-store.ts';

/**
 * Brings a database of any earlier version, or an empty one, to this one. To be called in a transaction, under the lock.
 *
 * @param known the identity it must have; null takes any, or makes a new one
 * @returns its identity
 * @throws StoreFailed when a newer version wrote it, or it is empty or another one and a database is known
 */
export async function migratePostgres(client: ClientBase, known: string | null): Promise<string> {
  await client.query('CREATE TABLE IF NOT EXISTS nightlight_schema (version integer NOT NULL)');
  const { rows } = await client.query<{ version: number }>('SELECT version FROM nightlight_schema');
  const version = rows[0]?.version ?? 0;
  if (version > POSTGRES_MIGRATIONS.length) {
    throw new StoreFailed('the database was written by a newer version', { code: `schema ${version}` });
  }
  if (version === 0 && known !== null) throw databaseGone();
  for (const migration of POSTGRES_MIGRATIONS.slice(version)) await client.query(migration);
  await client.query('DELETE FROM nightlight_schema');
  await client.query('INSERT INTO nightlight_schema (version) VALUES ($1)', [POSTGRES_MIGRATIONS.length]);
  const found = await client.query<{ id: string }>('SELECT id FROM identity');
  const identity = found.rows[0]?.id ?? '';
  if (known !== null && known !== identity) throw otherDatabase();
  return identity;
}
