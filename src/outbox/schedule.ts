import type { OutboxRecord } from './internal/record.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The longest pause between two tries, in milliseconds (DESIGN 7). There is no last try. */
export const LONGEST_PAUSE = 5 * MINUTE;
const FIRST_PAUSE = 2 * SECOND;

/** The longest that a `Retry-After` is obeyed: a portal may say anything. In milliseconds. */
export const LONGEST_WAIT = 60 * MINUTE;

/** How long after a final refusal the same bytes are offered again, in milliseconds: the intake may have been at fault. */
export const REFUSED_PAUSE = 60 * MINUTE;

/**
 * How long to wait after a try that failed: doubling from 2 seconds to 5 minutes, of which up to half is taken off at
 * random, so that phones that lost the intake together do not come back together.
 *
 * @param tries how many there have been, 1 or more
 * @param fraction random, from 0 up to 1
 * @returns milliseconds
 */
export function nextTry(tries: number, fraction: number): number {
  const full = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (1 - fraction / 2));
}

/**
 * How long one try may take, in milliseconds: half a minute, and a second for each kilobyte, since a bad line carries
 * about one a second.
 */
export const tryTimeout = (bytes: number): number => 30 * SECOND + bytes;

/** The longest that any try may take. A record that has been `sending` for longer was left so by a killed page. */
export const LONGEST_TRY = tryTimeout(60 * 1024);

/**
 * When a waiting report may be tried.
 *
 * @param urge `now` for whatever gives hope (a start, a connection, a tap): the backoff is passed over, what the intake
 *   asked for is not. A time further off than any we set means that the clock was changed, and counts for nothing.
 * @returns milliseconds since 1970; up to `now` means at once
 */
export function dueAt(record: OutboxRecord, now: number, urge: 'due' | 'now'): number {
  const believable = (time: number | undefined, longest: number) =>
    time !== undefined && time - now <= longest ? time : now;
  const asked = believable(record.notBefore, LONGEST_WAIT);
  return urge === 'now' ? asked : Math.max(asked, believable(record.nextTryAt, LONGEST_PAUSE));
}
