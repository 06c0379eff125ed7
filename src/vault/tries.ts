/** After so many wrong tries, what is behind the lock is gone (DESIGN 6). */
export const MOST_TRIES = 10;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long to wait after so many wrong tries in a row, in milliseconds: a slip costs nothing, guessing costs an evening. */
const WAITS = [0, 0, 0, 5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE];

/**
 * When the next try may be made. A last try that lies ahead means that a clock was put back: then the whole wait begins
 * now, so that setting the clock saves nobody a wait for long, and locks nobody out for years.
 *
 * @returns milliseconds from `now`; 0: at once
 */
export function waitBefore(tries: number, lastTryAt: number, now: number): number {
  const wait = WAITS[Math.min(tries, WAITS.length - 1)] ?? 0;
  return lastTryAt > now ? wait : Math.max(0, lastTryAt + wait - now);
}
