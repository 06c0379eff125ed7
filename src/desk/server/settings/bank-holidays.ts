import Holidays from 'date-holidays';
import type { Nation } from './settings.ts';

/** How `date-holidays` calls them (ISO 3166-2:GB). England and Wales have the same ones. */
const STATES: Record<Nation, string> = {
  'england-and-wales': 'ENG',
  scotland: 'SCT',
  'northern-ireland': 'NIR',
};

/**
 * Days appointed once, by proclamation, that the package does not know. A day that is missing here makes a report due one day
 * too early, never too late; the operator can name it in `closedOn` meanwhile.
 */
const PROCLAIMED: Partial<Record<Nation, readonly string[]>> = {
  // Royal Proclamation of 3 February 2026 (World Cup); https://www.gov.uk/bank-holidays#scotland
  scotland: ['2026-06-15'],
};

/** Years for which anybody can have reported; the rules of other years are unknown or not yet made. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

const known = new Map<string, readonly string[]>();

/**
 * The bank holidays of a nation in a year, substitute days too, as `YYYY-MM-DD`, in order; on weekends as well. None for a
 * year before 2000 or after 2100. Source: the package `date-holidays`, compared with gov.uk's list in a test.
 */
export function bankHolidays(nation: Nation, year: number): readonly string[] {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return [];
  const name = `${nation} ${year}`;
  const before = known.get(name);
  if (before) return before;
  const days = new Holidays('GB', STATES[nation])
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  const proclaimed = (PROCLAIMED[nation] ?? []).filter((day) => day.startsWith(`${year}-`));
  const found = [...new Set([...days, ...proclaimed])].sort();
  known.set(name, found);
  return found;
}

/**
 * Every day without work that matters to reports received at these times: the bank holidays of their years and of those in
 * which they may be due, and the operator's own days.
 *
 * @param receivedAt RFC 3339, of each report; one that cannot be read adds nothing
 */
export function daysWithoutWork(
  nation: Nation,
  closedOn: readonly string[] | undefined,
  receivedAt: Iterable<string>,
): ReadonlySet<string> {
  const received = new Set(Array.from(receivedAt, (moment) => Number(moment.slice(0, 4))));
  // By the operator's clock it may still be the year before; and a few working days may end in the next.
  const years = new Set([...received].flatMap((year) => [year - 1, year, year + 1]));
  return new Set([...(closedOn ?? []), ...[...years].flatMap((year) => bankHolidays(nation, year))]);
}
