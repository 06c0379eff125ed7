import type { WhenValue } from './answers.ts';
import { dayAfter, isDay } from './calendar.ts';

/**
 * Days that people name without a calendar. All days are in the device's time zone and inclusive; `saidAt` in the
 * answer tells what the device thought the time was.
 */

/** Codes for something that has happened. */
export const LONG_AGO = [
  'today',
  'yesterday',
  'past-week',
  'past-month',
  'past-year',
  'longer-ago',
  'date',
] as const;

/** Codes for something that may be coming. `now`: it is happening as they write. `no-day-yet`: agreed without a day. */
export const COMING_UP = [
  'now',
  'today',
  'tomorrow',
  'this-week',
  'later',
  'no-day-yet',
  'date',
  'already-happened',
] as const;

export type WhenCode = (typeof LONG_AGO)[number] | (typeof COMING_UP)[number] | 'not-sure' | 'rather-not-say';

/** Codes that name days: first and last, counted from today. */
const DAYS: Partial<Record<WhenCode, readonly [from: number, until: number]>> = {
  now: [0, 0],
  today: [0, 0],
  tomorrow: [1, 1],
  'this-week': [0, 7],
  yesterday: [-1, -1],
  'past-week': [-7, 0],
  'past-month': [-31, 0],
  'past-year': [-366, 0],
};

/**
 * The days a code means, said at `now` (RFC 3339 with offset; its own date is the device's today). `date` is the day
 * given with the code `date`, as `YYYY-MM-DD`. Codes that name no day (`later`, `no-day-yet`, `longer-ago` …), and a
 * `date` without a day that exists, get none.
 */
export function daysOf(code: WhenCode, now: string, date?: string): WhenValue {
  const days =
    code === 'date' && date !== undefined && isDay(date) ? { from: date, until: date } : daysFrom(code, now);
  return { code, ...days, saidAt: now };
}

function daysFrom(code: WhenCode, now: string): { from?: string; until?: string } {
  const span = DAYS[code];
  const today = now.slice(0, 10);
  if (!span || !isDay(today)) return {};
  return { from: dayAfter(today, span[0]), until: dayAfter(today, span[1]) };
}
