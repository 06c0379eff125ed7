import { kindOf, otherDatabase, readKnownDatabase } from '../known-database.ts';
import { type StorePlace, sqliteFile } from '../open-store.ts';
import { postgresRows } from './postgres-rows.ts';
import type { RowSource } from './row-source.ts';
import { sqliteRows } from './sqlite-rows.ts';

/**
 * Every report an intake keeps at this moment, whether or not it runs.
 *
 * @throws StoreFailed when there is no database, it cannot be read, or it is not the one that this intake knows
 */
export async function databaseRows({ databaseUrl, folder }: StorePlace): Promise<RowSource> {
  const known = await readKnownDatabase(folder, kindOf(databaseUrl));
  const source = databaseUrl === null ? sqliteRows(sqliteFile(folder)) : await postgresRows(databaseUrl);
  if (known === null || known.identity === source.identity) return source;
  await source.close();
  throw otherDatabase();
}
