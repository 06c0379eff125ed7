import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hours } from '../../../src/wire/operator-file.ts';
import { readingAt } from '../../../src/wire/reading-hours.ts';

/** Whatever an operator states, at any moment: compared with looking at the clock on the operator's wall. */

const QUARTER = 900_000;
const HOUR = 4 * QUARTER;
const DAY = 24 * HOUR;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const ZONES = ['Europe/London', 'Europe/Warsaw', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

const walls = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
);
const onTheWall = (hours: Hours, at: number) => walls.get(hours.timeZone)?.format(at).split(' ') ?? [];

/** Whether the clock on the wall stands in the hours: of that day, or of the day before, over midnight. */
function isOpen(hours: Hours, at: number): boolean {
  const [date = '', time = ''] = onTheWall(hours, at);
  const before = new Date(Date.parse(`${date}T12:00Z`) - DAY).toISOString().slice(0, 10);
  const covers = (day: string, within: (from: string, to: string) => boolean) =>
    !hours.closedOn?.includes(day) &&
    hours.open.some(({ days, from, to }) => {
      const weekday = WEEKDAYS[new Date(`${day}T12:00Z`).getUTCDay()];
      return days.some((one) => one === weekday) && within(from, to);
    });
  const today = covers(date, (from, to) => time >= from && (to <= from || time < to));
  const overMidnight = covers(before, (from, to) => to <= from && time < to);
  return today || (overMidnight && !hours.closedOn?.includes(date));
}

/** A clock is changed within a day of this moment: then less may be promised than the wall shows, never more. */
const clockChanges = (hours: Hours, at: number) => {
  const offset = (moment: number) =>
    Date.parse(`${onTheWall(hours, moment).join('T')}Z`) - Math.floor(moment / 60_000) * 60_000;
  return offset(at - DAY) !== offset(at + DAY);
};

/** The small hours more often: that is when clocks are changed. */
const time = fc
  .oneof(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 14 }))
  .map(
    (quarter) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
  );
const start = time.filter((text) => text !== '24:00');
const days = fc.subarray([...WEEKDAYS], { minLength: 1 });
const day = fc
  .integer({ min: Date.UTC(2026, 0, 1) / DAY, max: Date.UTC(2027, 0, 31) / DAY })
  .map((n) => new Date(n * DAY).toISOString().slice(0, 10));
const hoursOf = (open: fc.Arbitrary<Hours['open']>): fc.Arbitrary<Hours> =>
  fc.record({
    timeZone: fc.constantFrom(...ZONES),
    open,
    closedOn: fc.array(day, { maxLength: 40 }),
  });
const anyHours = hoursOf(fc.array(fc.record({ days, from: start, to: time }), { maxLength: 4 }));
const anyMoment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / QUARTER, max: Date.UTC(2026, 11, 31) / QUARTER })
  .map((quarters) => quarters * QUARTER);
/** Within a day of a change of the clock in some of these zones, and mostly within hours of it. */
const nearAChange = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 2, 8),
      Date.UTC(2026, 2, 29),
      Date.UTC(2026, 3, 4),
      Date.UTC(2026, 9, 3),
      Date.UTC(2026, 9, 25),
      Date.UTC(2026, 10, 1),
    ),
    fc.oneof(fc.integer({ min: -96, max: 96 }), fc.integer({ min: -4, max: 16 })),
  )
  .map(([change, quarters]) => change + quarters * QUARTER);
const moment = fc.oneof(anyMoment, nearAChange);

test('somebody is said to read now only when the clock on the wall stands in the hours', () => {
  fc.assert(
    fc.property(anyHours, moment, (hours, at) => {
      const reading = readingAt(hours, new Date(at));
      if (reading.kind === 'now') expect(isOpen(hours, at)).toBe(true);
      else if (!clockChanges(hours, at)) expect(isOpen(hours, at)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('until then somebody reads all the time, and at that moment no longer', () => {
  fc.assert(
    fc.property(anyHours, moment, (hours, at) => {
      const reading = readingAt(hours, new Date(at));
      if (reading.kind !== 'now') return;
      const until = reading.until?.getTime() ?? at + 3 * DAY;
      expect(until).toBeGreaterThan(at);
      for (let t = at; t < Math.min(until, at + 3 * DAY); t += QUARTER)
        expect(isOpen(hours, t), new Date(t).toISOString()).toBe(true);
      if (reading.until && !clockChanges(hours, until)) expect(isOpen(hours, until)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('later is the first moment at which somebody reads, and nobody does before', () => {
  fc.assert(
    fc.property(anyHours, moment, (hours, at) => {
      const reading = readingAt(hours, new Date(at));
      if (reading.kind !== 'later') return;
      const from = reading.from.getTime();
      expect(from).toBeGreaterThan(at);
      expect(isOpen(hours, from)).toBe(true);
      for (let t = at; t < Math.min(from, at + 3 * DAY); t += QUARTER)
        if (!clockChanges(hours, t)) expect(isOpen(hours, t), new Date(t).toISOString()).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('nothing is known only where nobody reads for three weeks', () => {
  const seldom = hoursOf(
    fc.array(fc.record({ days: days.map((all) => all.slice(0, 1)), from: start, to: time }), {
      maxLength: 1,
    }),
  );
  fc.assert(
    fc.property(seldom, moment, (hours, at) => {
      if (readingAt(hours, new Date(at)).kind !== 'unknown') return;
      for (let t = at; t < at + 20 * DAY; t += QUARTER)
        if (!clockChanges(hours, t)) expect(isOpen(hours, t), new Date(t).toISOString()).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('it is never said for a moment that has passed', () => {
  fc.assert(
    fc.property(
      anyHours,
      fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
      (hours, at) => {
        const reading = readingAt(hours, at);
        const said = reading.kind === 'later' ? reading.from : reading.kind === 'now' ? reading.until : null;
        if (said) expect(said.getTime()).toBeGreaterThan(at.getTime());
      },
    ),
  );
});
