import { expect, test } from 'vitest';
import type { Hours } from '../../../src/wire/operator-file.ts';
import { readingAt } from '../../../src/wire/reading-hours.ts';

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const EVERY_DAY = [...WORKDAYS, 'sat', 'sun'] as const;
const HOURS: Hours = {
  timeZone: 'Europe/London',
  open: [
    { days: [...WORKDAYS], from: '13:00', to: '17:00' },
    { days: [...WORKDAYS], from: '09:00', to: '12:00' },
  ],
  closedOn: ['2026-12-25', '2026-12-28'],
};
const at = (iso: string, hours: Hours | undefined = HOURS) => readingAt(hours, new Date(iso));
const now = (until: string) => ({ kind: 'now', until: new Date(until) });
const later = (from: string) => ({ kind: 'later', from: new Date(from) });

test('in the hours it says until when', () => {
  expect(at('2026-11-23T09:00:00Z')).toEqual(now('2026-11-23T12:00:00Z'));
  expect(at('2026-11-23T16:59:59Z')).toEqual(now('2026-11-23T17:00:00Z'));
});

test('outside them it says when next: later today, tomorrow, after the weekend', () => {
  expect(at('2026-11-23T12:00:00Z')).toEqual(later('2026-11-23T13:00:00Z'));
  expect(at('2026-11-23T17:00:00Z')).toEqual(later('2026-11-24T09:00:00Z'));
  expect(at('2026-11-27T20:00:00Z')).toEqual(later('2026-11-30T09:00:00Z'));
});

test('days on which nobody reads are passed over', () => {
  expect(at('2026-12-24T18:00:00Z')).toEqual(later('2026-12-29T09:00:00Z'));
  expect(at('2026-12-25T10:00:00Z')).toEqual(later('2026-12-29T09:00:00Z'));
});

test("it counts in the operator's time, in summer too", () => {
  expect(at('2026-06-22T08:30:00Z')).toEqual(now('2026-06-22T11:00:00Z'));
  expect(at('2026-06-22T16:30:00Z')).toEqual(later('2026-06-23T08:00:00Z'));
});

test('hours that go on over midnight end in the morning, and stop at the midnight of a holiday', () => {
  const nights: Hours = {
    timeZone: 'Europe/London',
    open: [{ days: [...EVERY_DAY], from: '18:00', to: '02:00' }],
    closedOn: ['2026-12-25'],
  };
  expect(at('2026-11-23T23:30:00Z', nights)).toEqual(now('2026-11-24T02:00:00Z'));
  expect(at('2026-11-24T01:59:00Z', nights)).toEqual(now('2026-11-24T02:00:00Z'));
  expect(at('2026-11-24T02:00:00Z', nights)).toEqual(later('2026-11-24T18:00:00Z'));
  expect(at('2026-12-24T23:00:00Z', nights)).toEqual(now('2026-12-25T00:00:00Z'));
  expect(at('2026-12-25T00:00:00Z', nights)).toEqual(later('2026-12-26T18:00:00Z'));
});

test('hours that touch at midnight are one, and round the clock has no end', () => {
  const always: Hours = {
    timeZone: 'Europe/London',
    open: [{ days: [...EVERY_DAY], from: '00:00', to: '24:00' }],
  };
  expect(at('2026-11-23T23:59:00Z', always)).toEqual({ kind: 'now', until: null });
  expect(at('2026-12-24T12:00:00Z', { ...always, closedOn: ['2026-12-25'] })).toEqual(
    now('2026-12-25T00:00:00Z'),
  );
  const week: Hours = { ...always, open: [{ days: [...WORKDAYS], from: '00:00', to: '24:00' }] };
  expect(at('2026-11-23T12:00:00Z', week)).toEqual(now('2026-11-28T00:00:00Z'));
});

test('where the clock is put back, nobody is said to read in an hour in which perhaps nobody does', () => {
  const early: Hours = { ...HOURS, open: [{ days: [...EVERY_DAY], from: '00:00', to: '01:30' }] };
  // 01:30 comes twice on this night: at 00:30 and at 01:30 UTC.
  expect(at('2026-10-25T00:00:00Z', early)).toEqual(now('2026-10-25T00:30:00Z'));
  const small: Hours = { ...HOURS, open: [{ days: [...EVERY_DAY], from: '01:15', to: '06:00' }] };
  expect(at('2026-10-25T00:20:00Z', small)).toEqual(later('2026-10-25T01:15:00Z'));
});

test('hours that begin in the hour that the clock leaves out begin after it', () => {
  const small: Hours = { ...HOURS, open: [{ days: [...EVERY_DAY], from: '01:15', to: '06:00' }] };
  expect(at('2026-03-29T00:30:00Z', small)).toEqual(later('2026-03-29T01:15:00Z'));
});

test('what is not stated, never open, or in a place nobody knows is never promised', () => {
  expect(readingAt(undefined, new Date('2026-11-23T10:00:00Z'))).toEqual({ kind: 'unknown' });
  expect(at('2026-11-23T10:00:00Z', { ...HOURS, open: [] })).toEqual({ kind: 'unknown' });
  expect(at('2026-11-23T10:00:00Z', { ...HOURS, timeZone: 'Nowhere/At-All' })).toEqual({ kind: 'unknown' });
});
