import type { Hours } from './operator-file.ts';

/** When somebody next reads what arrives, in the operator's own time zone. Times are `HH:MM`, days `YYYY-MM-DD`. */
export type Reading =
  | { readonly kind: 'now'; readonly until: string }
  | { readonly kind: 'later'; readonly day: string; readonly daysAway: number; readonly from: string }
  | { readonly kind: 'unknown' };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const DAY_MS = 86_400_000;
const LOOK_AHEAD_DAYS = 21;

function localTime(at: Date, timeZone: string): { day: string; time: string } | null {
  try {
    const text = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(at);
    const [day, time] = text.split(' ');
    return day && time ? { day, time } : null;
  } catch {
    return null; // a time zone this device does not know
  }
}

/**
 * Works out for one moment whether somebody reads now, and if not, when next (rule 10, DESIGN 5).
 *
 * @param hours as the operator file states them; undefined when it states none
 * @param now the present moment by the device's clock
 * @returns `unknown` when there are no hours, none within three weeks, or the time zone is not known here
 */
export function readingAt(hours: Hours | undefined, now: Date): Reading {
  const local = hours && localTime(now, hours.timeZone);
  if (!hours || !local) return { kind: 'unknown' };
  const noon = Date.parse(`${local.day}T12:00:00Z`);
  for (let daysAway = 0; daysAway <= LOOK_AHEAD_DAYS; daysAway++) {
    const date = new Date(noon + daysAway * DAY_MS);
    const day = date.toISOString().slice(0, 10);
    if (hours.closedOn?.includes(day)) continue;
    const weekday = WEEKDAYS[date.getUTCDay()];
    const windows = hours.open
      .filter((window) => weekday && window.days.includes(weekday))
      .sort((a, b) => a.from.localeCompare(b.from));
    for (const { from, to } of windows) {
      if (daysAway > 0 || local.time < from) return { kind: 'later', day, daysAway, from };
      if (local.time < to) return { kind: 'now', until: to };
    }
  }
  return { kind: 'unknown' };
}
