import { statSync } from 'node:fs';
import type { Desk } from '../open-desk.ts';
import { readMemory } from '../watch/watch-memory.ts';
import { watchFile, watchRuns } from './watch-runs.ts';

/** Whether somebody would be called, as far as this machine can tell. */
export type WatchStatus = {
  /** An alarm is set. */
  readonly alarm: boolean;
  readonly runs: boolean;
  /** It runs, and has not been able to look for too long. */
  readonly stuck: boolean;
  /** How many ways of calling did not work when they were last used. */
  readonly failing: number;
};

/** How long it may not have looked, in milliseconds; ours. */
const PATIENCE_MS = 5 * 60_000;

export function watchStatus({ book, settings }: Desk, dataDir: string, now: Date): WatchStatus {
  const { alarm, watch } = settings;
  const runs = watchRuns(dataDir);
  const { lookedAt, failing } = readMemory(book);
  // One that has just begun has not had the time to look. A moment that lies ahead tells nothing: the clock was set.
  const moments = [lookedAt ?? 0, beganAt(dataDir)];
  const patience = Math.max(PATIENCE_MS, 2 * watch.everySeconds * 1000);
  return {
    alarm: alarm !== undefined,
    runs,
    stuck: runs && moments.every((at) => Math.abs(now.getTime() - at) > patience),
    failing: failing.filter((way) => alarm?.[way] !== undefined).length,
  };
}

function beganAt(dataDir: string): number {
  return statSync(watchFile(dataDir), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
