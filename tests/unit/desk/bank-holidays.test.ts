import { describe, expect, it } from 'vitest';
import { bankHolidays, daysWithoutWork } from '../../../src/desk/server/settings/bank-holidays.ts';
import type { Nation } from '../../../src/desk/server/settings/settings.ts';

/** As https://www.gov.uk/bank-holidays gives them, substitute days in place of those on a weekend. */
const GOV_UK: readonly (readonly [nation: Nation, year: number, days: string])[] = [
  ['england-and-wales', 2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  ['england-and-wales', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  ['england-and-wales', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ['scotland', 2025, '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26'],
  ['scotland', 2026, '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28'],
  ['scotland', 2027, '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
  ['northern-ireland', 2025, '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26'],
  ['northern-ireland', 2026, '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
  ['northern-ireland', 2027, '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28'],
];

const onAWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());

describe('bank holidays', () => {
  it.each(GOV_UK)('%s %i: those that gov.uk names', (nation, year, days) => {
    expect(bankHolidays(nation, year).filter(onAWeekday)).toEqual(
      days.split(' ').map((day) => `${year}-${day}`),
    );
  });

  it('are compared for this year too: when not, add it above, with the days appointed since', () => {
    expect(GOV_UK.map(([, year]) => year)).toContain(new Date().getUTCFullYear());
  });

  it('of years that nobody can report in there are none, and it does not take long to say so', () => {
    for (const year of [1999, 2101, Number.NaN, 1e9]) expect(bankHolidays('scotland', year)).toEqual([]);
  });
});

describe('the days without work', () => {
  it('are the bank holidays of every year that matters, and the operator’s own', () => {
    const received = ['2025-12-31T23:30:00Z', '2028-02-01T09:00:00Z', 'never'];
    const days = daysWithoutWork('northern-ireland', ['2026-08-14'], received);
    for (const day of ['2024-12-26', '2025-03-17', '2026-01-01', '2026-08-14', '2027-12-28', '2029-01-01']) {
      expect(days, day).toContain(day);
    }
    expect(days).not.toContain('2026-11-30');
  });

  it('of nothing received are the operator’s own', () => {
    expect([...daysWithoutWork('scotland', ['2026-08-14'], [])]).toEqual(['2026-08-14']);
  });
});
