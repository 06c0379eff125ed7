import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Linux counts processor time there, by what it went to (proc(5)). */
const COUNTS = '/proc/stat';
const LOOK_MS = 500;

/**
 * The share of all processors' time that was in use between two looks at `/proc/stat`, 0 to 1. Whoever calls it does
 * nothing meanwhile: then it is what others use.
 */
export function shareBetween(before: string, after: string): number {
  const [from, to] = [read(before), read(after)];
  return 1 - (to.idle - from.idle) / Math.max(1, to.all - from.all);
}

function read(text: string): { idle: number; all: number } {
  const [, ...counts] = (text.split('\n')[0] ?? '').trim().split(/\s+/).map(Number);
  // user nice system idle iowait …: waiting for a disk is idle too.
  return { idle: (counts[3] ?? 0) + (counts[4] ?? 0), all: counts.reduce((sum, count) => sum + count, 0) };
}

/**
 * Waits until the machine is quiet, or as long as that is worth.
 *
 * @param patience milliseconds
 * @returns the share in use when it went on; undefined where nobody counts
 */
export async function waitForQuiet(quiet: number, patience: number): Promise<number | undefined> {
  const look = () => readFile(COUNTS, 'utf8').catch(() => null);
  const until = performance.now() + patience;
  for (;;) {
    const before = await look();
    if (before === null) return undefined;
    await pause(LOOK_MS);
    const share = shareBetween(before, (await look()) ?? before);
    if (share <= quiet || performance.now() >= until) return Math.round(share * 100) / 100;
  }
}
