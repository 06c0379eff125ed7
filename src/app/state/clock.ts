import { HELP_LINES } from '../../help/help-lines.ts';

/** What the device thinks the time is, as RFC 3339 with its own offset: `2026-11-22T21:04:05+00:00`. */
export function deviceTime(date: Date): string {
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
  return `${local}${sign}${two(offset / 60)}:${two(offset % 60)}`;
}

/**
 * Whether the device's clock is certainly wrong: it shows a day before this app was made. A clock that is years off makes
 * every certificate look invalid, and nothing can be sent.
 */
export function clockIsBehind(now: Date): boolean {
  return now.getTime() < Date.parse(HELP_LINES[0].checkedOn);
}
