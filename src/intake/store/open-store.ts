import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openPostgresStore } from './postgres.ts';
import type { ReportStore } from './report-store.ts';
import { openSqliteStore } from './sqlite.ts';

/**
 * Opens PostgreSQL when `databaseUrl` is set, else the SQLite file in `folder` (made, closed to other users).
 *
 * @throws StoreFailed, or the file system's error when the folder cannot be made
 */
export async function openStore(
  where: { readonly databaseUrl: string | null; readonly folder: string },
  now: () => Date,
): Promise<ReportStore> {
  if (where.databaseUrl !== null) return openPostgresStore(where.databaseUrl, now);
  await mkdir(where.folder, { recursive: true, mode: 0o700 });
  return openSqliteStore(join(where.folder, 'reports.sqlite'), now);
}
