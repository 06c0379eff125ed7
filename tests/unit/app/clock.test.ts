import { expect, test } from 'vitest';
import { clockIsBehind, deviceTime } from '../../../src/app/state/clock.ts';

/** A clock somewhere: the same moment, with that place's offset in minutes west of Greenwich. */
function clockAt(iso: string, offsetWest: number): Date {
  const date = new Date(iso);
  date.getTimezoneOffset = () => offsetWest;
  return date;
}

test('the time carries the offset of the place, half hours and the west too', () => {
  expect(deviceTime(clockAt('2026-11-22T21:04:05Z', 0))).toBe('2026-11-22T21:04:05+00:00');
  expect(deviceTime(clockAt('2026-06-22T23:30:00Z', -60))).toBe('2026-06-23T00:30:00+01:00');
  expect(deviceTime(clockAt('2026-01-01T00:00:00Z', -330))).toBe('2026-01-01T05:30:00+05:30');
  expect(deviceTime(clockAt('2026-01-01T00:00:00Z', 210))).toBe('2025-12-31T20:30:00-03:30');
});

test('it is the same moment again when it is read back', () => {
  for (const offset of [0, -60, 210, -765]) {
    const date = clockAt('2026-03-29T00:59:59Z', offset);
    expect(Date.parse(deviceTime(date))).toBe(date.getTime());
  }
});

test('a clock that shows a day before this app was made is wrong; a later one may be right', () => {
  expect(clockIsBehind(new Date('1970-01-01T00:00:00Z'))).toBe(true);
  expect(clockIsBehind(new Date('2025-11-22T12:00:00Z'))).toBe(true);
  expect(clockIsBehind(new Date('2030-01-01T00:00:00Z'))).toBe(false);
});
