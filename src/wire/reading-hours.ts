import type { Hours } from './operator-file.ts';

/** When somebody next reads what arrives. Moments, so that whoever reads this sees them by their own clock. */
export type Reading =
  /** Somebody reads now. `until`: null when the hours never end within the time looked ahead. */
  | { readonly kind: 'now'; readonly until: Date | null }
  | { readonly kind: 'later'; readonly from: Date }
  | { readonly kind: 'unknown' };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const LOOK_AHEAD_DAYS = 21;

/** Minutes of a clock on the wall in the operator's time zone, counted as if every day had 24 hours. */
type Stretch = { readonly from: number; readonly to: number };

/**
 * Works out for one moment whether somebody reads now, and if not, when next (rule 10, DESIGN 5). Where a clock is put
 * back and an hour comes twice, it promises the shorter time: nobody is told that somebody reads when nobody does.
 *
 * @param hours as the operator file states them; undefined when it states none
 * @param now the present moment by the device's clock
 * @returns `unknown` when there are no hours, none within three weeks, or the time zone is not known here
 */
export function readingAt(hours: Hours | undefined, now: Date): Reading {
  const wall = hours && wallClock(hours.timeZone);
  if (!hours || !wall) return { kind: 'unknown' };
  const today = Math.floor(wall(now.getTime()) / DAY_MINUTES);
  const end = (today + LOOK_AHEAD_DAYS + 1) * DAY_MINUTES;
  for (const stretch of stretches(hours, today)) {
    const from = momentOf(stretch.from, wall, Math.max);
    const to = momentOf(stretch.to, wall, Math.min);
    if (to <= now.getTime() || from >= to) continue;
    if (from > now.getTime()) return { kind: 'later', from: new Date(from) };
    return { kind: 'now', until: stretch.to >= end ? null : new Date(to) };
  }
  return { kind: 'unknown' };
}

/** The open times from yesterday on, in order, those that touch or overlap made into one. */
function stretches(hours: Hours, today: number): Stretch[] {
  const all: Stretch[] = [];
  for (let day = today - 1; day <= today + LOOK_AHEAD_DAYS; day++) {
    const midnight = day * DAY_MINUTES;
    for (const { days, from, to } of hours.open) {
      if (isClosed(hours, day) || !days.some((one) => one === weekdayOf(day))) continue;
      const [start, stop] = [minutesOf(from), minutesOf(to)];
      if (start < stop) all.push({ from: midnight + start, to: midnight + stop });
      else {
        all.push({ from: midnight + start, to: midnight + DAY_MINUTES });
        // Over midnight. A day on which nobody reads begins at its midnight.
        if (!isClosed(hours, day + 1))
          all.push({ from: midnight + DAY_MINUTES, to: midnight + DAY_MINUTES + stop });
      }
    }
  }
  all.sort((a, b) => a.from - b.from);
  const joined: Stretch[] = [];
  for (const one of all) {
    const last = joined.at(-1);
    if (last && one.from <= last.to) joined[joined.length - 1] = { ...last, to: Math.max(last.to, one.to) };
    else joined.push(one);
  }
  return joined;
}

const dateOf = (day: number) => new Date(day * DAY_MS);
const weekdayOf = (day: number) => WEEKDAYS[dateOf(day).getUTCDay()];
const isClosed = ({ closedOn }: Hours, day: number) =>
  closedOn?.includes(dateOf(day).toISOString().slice(0, 10)) ?? false;

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** What the clock on the wall shows at a moment; null for a time zone that this device does not know. */
function wallClock(timeZone: string): ((moment: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    return (moment) => Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) / MINUTE_MS;
  } catch {
    return null;
  }
}

/**
 * The moment at which the wall shows this. A time that comes twice has two, and so has one that is left out: `choose`
 * takes one of them.
 */
function momentOf(
  minutes: number,
  wall: (moment: number) => number,
  choose: (...moments: number[]) => number,
): number {
  const asIfUtc = minutes * MINUTE_MS;
  const offsetAt = (moment: number) => wall(moment) * MINUTE_MS - moment;
  const two = [asIfUtc - DAY_MS, asIfUtc + DAY_MS].map((near) => asIfUtc - offsetAt(near));
  const shown = two.filter((moment) => wall(moment) === minutes);
  return choose(...(shown.length > 0 ? shown : two));
}
