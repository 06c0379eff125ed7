import type { Audience } from '../people.ts';
import type { Level } from './reasons.ts';

/** By when a person must have acted: at once, or by the end of a day (`YYYY-MM-DD`, in the operator's time zone). */
export type Due = { readonly at: 'now' } | { readonly at: 'day'; readonly day: string };

export type DueSettings = {
  /** The operator's promises in working days, 0 to 30; the default for everyone but professionals is 2. */
  readonly respondsWithin?: { readonly [who in Audience]?: number | undefined } | undefined;
  /** IANA name; `Europe/London` when left out or unknown. */
  readonly timeZone?: string | undefined;
  /** Bank holidays and other days without work, `YYYY-MM-DD`. Saturdays and Sundays are always without. */
  readonly closedOn?: ReadonlySet<string> | readonly string[] | undefined;
};

/** Seed: professionals get an answer within five working days. An operator may promise less, never more. */
export const PROFESSIONAL_DAYS = 5;
/** Working days for anybody else to whom the operator promises nothing. Ours. */
export const DEFAULT_DAYS = 2;
const DAY_MS = 86_400_000;
/** A list of closed days that covers years is a mistake; the clock must not run away with it. */
const LONGEST_WAIT_DAYS = 366;

/**
 * When a report is due (DESIGN 8). `immediate` and `urgent` are due at once. Others are counted in working days from the
 * day after they were received.
 *
 * @param receivedAt RFC 3339; one that cannot be read makes the report due now
 */
export function dueOf(level: Level, audience: Audience, receivedAt: string, settings: DueSettings): Due {
  const received = Date.parse(receivedAt);
  if (level === 'immediate' || level === 'urgent' || Number.isNaN(received)) return { at: 'now' };

  const closed = asSet(settings.closedOn);
  const days = workingDays(level, audience, settings);
  return { at: 'day', day: dayAfterWorking(days, localDay(received, settings.timeZone), closed) };
}

/** By the set of closed days, then `<working days> <from>`: of a hundred thousand reports many came on the same day. */
const counted = new WeakMap<ReadonlySet<string>, Map<string, string>>();

/** The day that ends so many working days after `from`, which itself is not counted. */
function dayAfterWorking(days: number, from: string, closed: ReadonlySet<string>): string {
  const known = counted.get(closed) ?? new Map<string, string>();
  counted.set(closed, known);
  const before = known.get(`${days} ${from}`);
  if (before !== undefined) return before;

  let left = days;
  let day = Date.parse(from);
  for (let gone = 0; gone < LONGEST_WAIT_DAYS && (left > 0 || !isWorkingDay(day, closed)); gone++) {
    day += DAY_MS;
    if (isWorkingDay(day, closed)) left--;
  }
  known.set(`${days} ${from}`, isoDay(day));
  return isoDay(day);
}

/**
 * Whether the day by which something was due has gone by.
 *
 * @param now RFC 3339; one that cannot be read makes it so
 * @returns false for what is due at once: how long that may wait is the operator's setting
 */
export function dayGoneBy(due: Due, now: string, timeZone: string | undefined): boolean {
  if (due.at === 'now') return false;
  const at = Date.parse(now);
  return Number.isNaN(at) || due.day < localDay(at, timeZone);
}

function asSet(days: DueSettings['closedOn']): ReadonlySet<string> {
  return days instanceof Set ? days : new Set(days);
}

function workingDays(level: Level, audience: Audience, { respondsWithin }: DueSettings): number {
  const young = audience === 'child' || audience === 'friend';
  if (level === 'advice' && young) return 1;
  const promised = respondsWithin?.[audience];
  if (audience === 'professional') return Math.min(promised ?? PROFESSIONAL_DAYS, PROFESSIONAL_DAYS);
  return promised ?? DEFAULT_DAYS;
}

function isWorkingDay(day: number, closed: ReadonlySet<string>): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closed.has(isoDay(day));
}

function isoDay(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

const QUARTER_MS = 15 * 60_000;
const QUARTERS = DAY_MS / QUARTER_MS;
/** The two days of a calendar that one day of UTC has part in, and when the second begins there. */
type Split = { readonly first: string; readonly then: string; readonly at: number };
const splits = new Map<string, Split>();

/** `YYYY-MM-DD` on the operator's calendar. A hundred thousand are asked for at once, and the calendar takes long. */
function localDay(at: number, timeZone = 'Europe/London'): string {
  const day = Math.floor(at / DAY_MS);
  const name = `${timeZone} ${day}`;
  const split = splits.get(name) ?? splitOf(day * DAY_MS, calendarOf(timeZone));
  splits.set(name, split);
  return at < split.at ? split.first : split.then;
}

/** No zone changes its day inside a quarter of an hour. */
function splitOf(start: number, calendar: Intl.DateTimeFormat): Split {
  const first = calendar.format(start);
  const then = calendar.format(start + DAY_MS - 1);
  let [same, other] = [0, QUARTERS];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (calendar.format(start + middle * QUARTER_MS) === first) same = middle;
    else other = middle;
  }
  return { first, then, at: start + other * QUARTER_MS };
}

/** Making one takes as long as hundreds of uses. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const made = calendars.get(timeZone) ?? newCalendar(timeZone);
  calendars.set(timeZone, made);
  return made;
}

function newCalendar(timeZone: string): Intl.DateTimeFormat {
  try {
    // Swedish dates are written YYYY-MM-DD.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  } catch {
    return calendarOf('Europe/London');
  }
}
