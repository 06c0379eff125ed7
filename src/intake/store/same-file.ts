import { statSync } from 'node:fs';
import { StoreFailed } from './report-store.ts';

/**
 * Remembers which files lie at these paths now. A file that is moved, replaced or deleted while it is open can still be
 * written, and what is written is gone when the process ends: SQLite does not look in WAL mode.
 *
 * @returns throws StoreFailed when other files, or none, lie there
 */
export function sameFile(paths: readonly string[]): () => void {
  const opened = paths.map(fileAt);
  return () => {
    if (paths.some((path, at) => fileAt(path) !== opened[at])) {
      throw new StoreFailed('the database file was moved, replaced or deleted', { code: 'MOVED' });
    }
  };
}

/** Which file it is, whatever its name. */
function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
