import type { Tell } from './happening.ts';
import type { Log } from './log-line.ts';

const MINUTE_MS = 60_000;

export type SparingLog = {
  readonly log: Log;
  /** Tells what has been counted and not told yet. To be called each minute and at the end. */
  flush(): void;
};

/**
 * Keeps a flood from filling the log: of each status so many lines a minute are written, the others counted and told
 * as one number. What has been kept (201, 409) always has its line.
 *
 * @param eachMinute lines of one status
 */
export function logSparingly(log: Log, tell: Tell, now: () => Date, eachMinute: number): SparingLog {
  let minute = 0;
  let written = new Map<number, number>();
  let untold = new Map<number, number>();

  function flush(): void {
    for (const [status, count] of untold) tell({ event: 'more-answers', status, count });
    untold = new Map();
  }

  return {
    log: (line) => {
      const { status } = line;
      if (status === 201 || status === 409) return log(line);
      const at = Math.floor(now().getTime() / MINUTE_MS);
      if (at !== minute) {
        flush();
        minute = at;
        written = new Map();
      }
      const before = written.get(status) ?? 0;
      if (before >= eachMinute) {
        untold.set(status, (untold.get(status) ?? 0) + 1);
        return;
      }
      written.set(status, before + 1);
      log(line);
    },
    flush,
  };
}
