import type { WhenValue } from '../answers.ts';
import type { Report } from '../report.ts';

/** RFC 3339: the advisor's clock, and when the intake committed the report. */
export type Times = { readonly now: string; readonly receivedAt: string };

/** `none`: it named no day. `passed`: near, and its last day has gone by at reading. */
export type Nearness = 'soon' | 'passed' | 'far' | 'none';

const NEAR_DAYS = 2;
const DAY_MS = 86_400_000;

/**
 * How near the days of a moment are: within two days of writing (by the device's clock) or of being received or read
 * (by ours). A day that has gone by stays near for ever: nothing lowers a priority (DESIGN 8).
 *
 * A phone's clock may be wrong by years. Behind, it makes days look earlier than they are, which errs to the safe side.
 * Ahead is caught when the report was *finished* after it was *received*: then the days are also tried shifted back by
 * that much. Days and times that cannot exist count as not given; nothing throws.
 */
export function nearness(when: WhenValue, finishedAt: Report['finishedAt'], times: Times): Nearness {
  const offset = offsetMs(when.saidAt);
  const said = dayOf(when.saidAt, offset);
  const read = Math.max(dayOf(times.now, offset) ?? -Infinity, dayOf(times.receivedAt, offset) ?? -Infinity);
  const days = daysMeant(when, said);
  if (!days || (said === null && read === -Infinity)) return 'none';

  const nearWriting = said !== null && days.from <= said + NEAR_DAYS && days.until >= said - NEAR_DAYS;
  const from = days.from - daysAhead(finishedAt, times.receivedAt);
  if (!nearWriting && from > read + NEAR_DAYS) return 'far';
  return days.until < read ? 'passed' : 'soon';
}

function daysMeant(when: WhenValue, said: number | null): { from: number; until: number } | null {
  const from = calendarDay(when.from) ?? (said === null ? null : firstDayOf(when.code, said));
  if (from === null) return null;
  const until = calendarDay(when.until) ?? (when.code === 'this-week' ? from + 7 : from);
  return { from: Math.min(from, until), until: Math.max(from, until) };
}

/** For a record that kept the code without its days. */
function firstDayOf(code: string, said: number): number | null {
  if (code === 'now' || code === 'today' || code === 'this-week') return said;
  return code === 'tomorrow' ? said + 1 : null;
}

/** Days since 1970 of `YYYY-MM-DD`; null for a day that does not exist. */
function calendarDay(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return null;
  return at / DAY_MS;
}

/** Days since 1970 on the calendar of somebody `offset` milliseconds east of UTC. */
function dayOf(moment: string, offset: number): number | null {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? null : Math.floor((at + offset) / DAY_MS);
}

function offsetMs(moment: string): number {
  const found = /([+-])(\d\d):(\d\d)$/.exec(moment);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000;
}

/** Whole days, rounded up, by which the phone's clock must be ahead; less than one day counts as none. */
function daysAhead(finishedAt: string, receivedAt: string): number {
  const ahead = Date.parse(finishedAt) - Date.parse(receivedAt);
  return ahead >= DAY_MS ? Math.ceil(ahead / DAY_MS) : 0;
}
