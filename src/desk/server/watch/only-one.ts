import { chmodSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type OnlyOne =
  | { readonly ok: true; readonly release: () => void }
  /** Another process holds it; `unusable`: the folder is not there, or cannot be written to. */
  | { readonly ok: false; readonly why: 'taken' | 'unusable' };

const BUSY = 5;
/** `desk status` looks whether it is held (`watch-runs.ts`), which holds it for a moment. */
const PATIENCE_MS = 2000;

/**
 * Makes this process the only watch on a desk folder, until `release` or the end of the process, however it ends. The lock
 * is the operating system's own, on a file that holds nothing, taken by SQLite: Node has no other door to it. A file with a
 * process id in it would outlive a SIGKILL.
 */
export function onlyOne(dataDir: string): OnlyOne {
  const file = join(dataDir, 'desk', 'watch.lock');
  let database: DatabaseSync | undefined;
  try {
    const opened = new DatabaseSync(file, { timeout: PATIENCE_MS });
    database = opened;
    chmodSync(file, 0o600);
    opened.exec('BEGIN EXCLUSIVE');
    // When the watch that holds it began, for `desk status`.
    utimesSync(file, new Date(), new Date());
    return { ok: true, release: () => opened.close() };
  } catch (error) {
    database?.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
    return { ok: false, why: code === BUSY ? 'taken' : 'unusable' };
  }
}
