import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDay } from '../../../src/report/calendar.ts';
import { daysOf, type WhenCode } from '../../../src/report/when.ts';

const saidAt = '2026-12-31T23:30:00+05:30';

test.each<[WhenCode, string | undefined, string | undefined]>([
  ['now', '2026-12-31', '2026-12-31'],
  ['today', '2026-12-31', '2026-12-31'],
  ['tomorrow', '2027-01-01', '2027-01-01'],
  ['this-week', '2026-12-31', '2027-01-07'],
  ['yesterday', '2026-12-30', '2026-12-30'],
  ['past-week', '2026-12-24', '2026-12-31'],
  ['past-month', '2026-11-30', '2026-12-31'],
  ['past-year', '2025-12-30', '2026-12-31'],
  ['later', undefined, undefined],
  ['no-day-yet', undefined, undefined],
  ['already-happened', undefined, undefined],
  ['longer-ago', undefined, undefined],
  ['not-sure', undefined, undefined],
  ['rather-not-say', undefined, undefined],
])('%s, said late on New Year’s Eve, means the days of the device’s own calendar', (code, from, until) => {
  expect(daysOf(code, saidAt)).toEqual({ code, saidAt, ...(from && { from, until }) });
});

test('a date given is exactly that day, whatever the day today', () => {
  expect(daysOf('date', saidAt, '2028-02-29')).toEqual({
    code: 'date',
    from: '2028-02-29',
    until: '2028-02-29',
    saidAt,
  });
});

test.each([undefined, '', '2027-02-29', '31/12/2026', '2026-13-01'])(
  'no day is made up for the date %s',
  (date) => {
    expect(daysOf('date', saidAt, date)).toEqual({ code: 'date', saidAt });
  },
);

test('every day counted is a day that exists and comes in order', () => {
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(
      day,
      fc.constantFrom<WhenCode>('tomorrow', 'this-week', 'past-month', 'past-year'),
      (at, code) => {
        const { from = '', until = '' } = daysOf(code, at.toISOString());
        expect([isDay(from), isDay(until), from <= until]).toEqual([true, true, true]);
      },
    ),
  );
});
