import { type StorePlace, sqliteFile } from '../open-store.ts';
import { postgresRows } from './postgres-rows.ts';
import type { RowSource } from './row-source.ts';
import { sqliteRows } from './sqlite-rows.ts';

/**
 * Every report an intake keeps at this moment, whether or not it runs.
 *
 * @throws StoreFailed when there is no database or it cannot be read
 */
export async function databaseRows({ databaseUrl, folder }: StorePlace): Promise<RowSource> {
  return databaseUrl === null ? sqliteRows(sqliteFile(folder)) : postgresRows(databaseUrl);
}
