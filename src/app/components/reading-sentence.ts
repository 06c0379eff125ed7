import type { TFunction } from 'i18next';
import type { Voice } from '../../report/people.ts';
import type { Reading } from '../../wire/reading-hours.ts';

/** By whose clock, and in whose words. */
export type Reader = {
  readonly t: TFunction;
  readonly voice: Voice;
  /** BCP 47 tag: times and days are said as this language says them. */
  readonly language: string;
  readonly now: Date;
  /** The operator's time zone (IANA); undefined when it is not known. */
  readonly operatorZone: string | undefined;
  /** The reader's, when it is not the device's own. */
  readonly zone?: string | undefined;
};

const DAY_MS = 86_400_000;
/** From so many days on, a weekday alone could be taken for one that is nearer. */
const DATED_FROM = 6;

/**
 * Says when somebody reads, by the reader's own clock. Where that differs from the operator's, the clock is named: a
 * browser may hide where it is, and then this is not the clock that the phone shows.
 */
export function readingSentence(reading: Reading, reader: Reader): string {
  const say = (key: string, values = {}) =>
    reader.t(`app:reading.${key}`, { context: reader.voice, ...values });
  if (reading.kind === 'unknown') return say('unknown');
  const at = reading.kind === 'now' ? reading.until : reading.from;
  if (!at) return say('always');
  const away = daysBetween(reader.now, at, reader.zone);
  const time = timeOf(at, reader);
  const day = dayOf(at, away, reader);
  if (reading.kind === 'later') {
    if (away === 0) return say('today', { from: time });
    return away === 1 ? say('tomorrow', { from: time }) : say('later', { day, from: time });
  }
  if (away === 0) return say('now', { until: time });
  const isMidnight = daysBetween(reader.now, new Date(at.getTime() - 1), reader.zone) === 0;
  return isMidnight && sameClock(at, reader) ? say('now-midnight') : say('now-day', { day, until: time });
}

function timeOf(at: Date, reader: Reader): string {
  const options = { hour: '2-digit', minute: '2-digit', timeZone: reader.zone } as const;
  const named = sameClock(at, reader) ? options : { ...options, timeZoneName: 'longGeneric' as const };
  return new Intl.DateTimeFormat(reader.language, named).format(at);
}

function dayOf(at: Date, away: number, { language, zone }: Reader): string {
  const date = away < DATED_FROM ? {} : ({ day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat(language, { weekday: 'long', ...date, timeZone: zone }).format(at);
}

/** Whether the operator's clock shows the same as the reader's. */
function sameClock(at: Date, { operatorZone, zone }: Reader): boolean {
  return operatorZone !== undefined && onTheWall(at, operatorZone) === onTheWall(at, zone);
}

function daysBetween(one: Date, other: Date, zone: string | undefined): number {
  const day = (at: Date) => Date.parse(onTheWall(at, zone).slice(0, 10)) / DAY_MS;
  return day(other) - day(one);
}

/** `2026-11-22 21:04` */
const onTheWall = (at: Date, timeZone: string | undefined) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
