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
