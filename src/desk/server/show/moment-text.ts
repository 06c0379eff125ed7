import type { Words } from './words.ts';

/** `Sun, 22 Nov 2026, 18:30 GMT`; a time that cannot be read is shown as it was written. */
export function momentText(moment: string, timeZone: string, tag: string): string {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? moment : formatter(tag, timeZone, true).format(at);
}

/** `Fri, 27 Nov 2026` from `2026-11-27`. */
export function dayText(day: string, tag: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : formatter(tag, 'UTC', false).format(at);
}

/** Making one takes as long as hundreds of uses. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const name = `${tag} ${timeZone} ${withTime}`;
  const made =
    formatters.get(name) ??
    new Intl.DateTimeFormat(tag, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...(withTime && { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }),
    });
  formatters.set(name, made);
  return made;
}

const MINUTE_MS = 60_000;

/** `35 minutes`, `7 hours`, `3 days`: whole ones, rounded down. */
export function waitedText(ms: number, words: Words): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 120) return words.say('waited.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return words.say('waited.hours', { count: hours });
  return words.say('waited.days', { count: Math.floor(hours / 24) });
}

/** The operator's time zone where this machine knows it, else London's. */
export function knownTimeZone(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: timeZone ?? 'Europe/London' }).resolvedOptions()
      .timeZone;
  } catch {
    return 'Europe/London';
  }
}
