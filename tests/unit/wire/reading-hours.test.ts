import { expect, test } from 'vitest';
import type { Hours } from '../../../src/wire/operator-file.ts';
import { readingAt } from '../../../src/wire/reading-hours.ts';

const HOURS: Hours = {
  timeZone: 'Europe/London',
  open: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:00', to: '17:00' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:00' },
  ],
  closedOn: ['2026-12-25', '2026-12-28'],
};
const at = (iso: string, hours: Hours | undefined = HOURS) => readingAt(hours, new Date(iso));

test('in the hours it says until when', () => {
  expect(at('2026-11-23T09:00:00Z')).toEqual({ kind: 'now', until: '12:00' });
  expect(at('2026-11-23T16:59:00Z')).toEqual({ kind: 'now', until: '17:00' });
});

test('outside them it says when next: later today, tomorrow, after the weekend', () => {
  expect(at('2026-11-23T12:00:00Z')).toEqual({
    kind: 'later',
    day: '2026-11-23',
    daysAway: 0,
    from: '13:00',
  });
  expect(at('2026-11-23T17:00:00Z')).toEqual({
    kind: 'later',
    day: '2026-11-24',
    daysAway: 1,
    from: '09:00',
  });
  expect(at('2026-11-27T20:00:00Z')).toEqual({
    kind: 'later',
    day: '2026-11-30',
    daysAway: 3,
    from: '09:00',
  });
});

test('days on which nobody reads are passed over', () => {
  expect(at('2026-12-24T18:00:00Z')).toEqual({
    kind: 'later',
    day: '2026-12-29',
    daysAway: 5,
    from: '09:00',
  });
});

test("it counts in the operator's time, in summer too, wherever the phone is", () => {
  expect(at('2026-06-22T08:30:00Z')).toEqual({ kind: 'now', until: '12:00' });
  expect(at('2026-06-22T16:30:00Z')).toMatchObject({ kind: 'later', daysAway: 1 });
});

test('round the clock is now, also a minute before midnight', () => {
  const always: Hours = {
    timeZone: 'Europe/London',
    open: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
  };
  expect(at('2026-11-23T23:59:00Z', always)).toEqual({ kind: 'now', until: '24:00' });
});

test('what is not stated, never open, or in a place nobody knows is never promised', () => {
  expect(readingAt(undefined, new Date('2026-11-23T10:00:00Z'))).toEqual({ kind: 'unknown' });
  expect(at('2026-11-23T10:00:00Z', { ...HOURS, open: [] })).toEqual({ kind: 'unknown' });
  expect(at('2026-11-23T10:00:00Z', { ...HOURS, timeZone: 'Nowhere/At-All' })).toEqual({ kind: 'unknown' });
});
