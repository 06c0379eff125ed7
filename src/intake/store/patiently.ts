import { StoreFailed } from './report-store.ts';

/** How long another program's lock is waited for, and how soon it is looked at again; in milliseconds. */
const PATIENCE_MS = 5000;
const PAUSE_MS = 20;

/** SQLite's primary result code for "another connection has the lock"; the extended ones have more above the byte. */
const BUSY = 5;

/**
 * Does work on the database, again and again while another program has it locked. SQLite's own waiting would stop the
 * whole process, and with it the app, the operator file and `/healthz`.
 *
 * @param work whole in itself: it leaves nothing open when it throws
 * @throws what `work` throws; its busy error once patience is at an end
 */
export async function patiently<Answer>(work: () => Answer): Promise<Answer> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (cause) {
      if (!isBusy(cause) || performance.now() >= until) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function isBusy(cause: unknown): boolean {
  const code = cause instanceof StoreFailed ? /^SQLITE_(\d+)$/.exec(cause.code)?.[1] : undefined;
  return code !== undefined && (Number(code) & 0xff) === BUSY;
}
