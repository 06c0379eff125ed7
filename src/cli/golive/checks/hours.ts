import { bankHolidays } from '../../../desk/server/settings/bank-holidays.ts';
import type { Nation } from '../../../desk/server/settings/settings.ts';
import type { Hours } from '../../../wire/operator-file.ts';
import { type Check, missing, toKnow } from '../finding.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/**
 * When somebody reads, as the app says it to a child (rule 4). Bank holidays of the coming year on which the file says that
 * advisors read are named: they may, but most forget to write those days under `closedOn`.
 */
export const hoursCheck: Check = ({ operator, desk, now }) => {
  if (!operator.ok) return null;
  const { hours, outOfHours } = operator.value;
  if (!hours || hours.open.length === 0) return [missing('none')];
  if (!isTimeZone(hours.timeZone)) return [missing('time-zone')];
  const nation = desk.settings.ok ? desk.settings.value.nation : 'england-and-wales';
  const open = openHolidays(hours, nation, now);
  return [
    ...(outOfHours === undefined ? [missing('out-of-hours')] : []),
    ...(outOfHours === 'nobody-reads' ? [toKnow('nobody-reads')] : []),
    ...(open.length > 0 ? [toKnow('open-on', { days: open.join(', '), nation })] : []),
  ];
};

function openHolidays({ open, closedOn = [] }: Hours, nation: Nation, now: Date): readonly string[] {
  const from = now.toISOString().slice(0, 10);
  const year = now.getUTCFullYear();
  const to = `${year + 1}${from.slice(4)}`;
  const weekdays = new Set<string>(open.flatMap(({ days }) => days));
  return [...bankHolidays(nation, year), ...bankHolidays(nation, year + 1)].filter(
    (day) =>
      day >= from &&
      day < to &&
      !closedOn.includes(day) &&
      weekdays.has(WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? ''),
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
