import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const BUSY = 5;

export const watchFile = (dataDir: string): string => join(dataDir, 'desk', 'watch.lock');

/**
 * Whether a watch runs over this desk folder, on this machine: asks for its lock (`watch/only-one.ts`) without taking it. False
 * when that cannot be told.
 */
export function watchRuns(dataDir: string): boolean {
  const file = watchFile(dataDir);
  if (!existsSync(file)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
  } finally {
    database?.close();
  }
}
