import { describe, expect, it } from 'vitest';
import { daysWithoutWork } from '../../../src/desk/server/settings/bank-holidays.ts';
import type { Nation } from '../../../src/desk/server/settings/settings.ts';
import type { Audience } from '../../../src/report/people.ts';
import { dueOf } from '../../../src/report/priority/due.ts';
import type { Level } from '../../../src/report/priority/reasons.ts';

const NATIONS: readonly Nation[] = ['england-and-wales', 'scotland', 'northern-ireland'];

/** When something received then is due: in England and Wales, in Scotland, in Northern Ireland. */
function dueIn(
  receivedAt: string,
  level: Level,
  audience: Audience,
  closedOn: readonly string[] = [],
  timeZone?: string,
) {
  return NATIONS.map((nation) => {
    const days = daysWithoutWork(nation, closedOn, [receivedAt]);
    const due = dueOf(level, audience, receivedAt, { closedOn: days, timeZone });
    return due.at === 'day' ? due.day : due.at;
  });
}

type Row = readonly [what: string, receivedAt: string, englandWales: string, scotland: string, ni: string];

describe('a professional has an answer within five working days of the nation', () => {
  const rows: readonly Row[] = [
    ['no holiday near', '2026-11-16T10:00:00Z', '2026-11-23', '2026-11-23', '2026-11-23'],
    ['St Andrew’s day', '2026-11-26T10:00:00Z', '2026-12-03', '2026-12-04', '2026-12-03'],
    ['its substitute, a Monday', '2025-11-27T10:00:00Z', '2025-12-04', '2025-12-05', '2025-12-04'],
    ['St Patrick’s day', '2026-03-13T10:00:00Z', '2026-03-20', '2026-03-20', '2026-03-23'],
    ['the twelfth of July, on a Sunday', '2026-07-09T10:00:00Z', '2026-07-16', '2026-07-16', '2026-07-17'],
    ['the day of the World Cup', '2026-06-11T10:00:00Z', '2026-06-18', '2026-06-19', '2026-06-18'],
    ['early August', '2026-07-31T10:00:00Z', '2026-08-07', '2026-08-10', '2026-08-07'],
    ['the end of August', '2026-08-28T10:00:00Z', '2026-09-07', '2026-09-04', '2026-09-07'],
    ['Easter', '2026-04-01T10:00:00Z', '2026-04-10', '2026-04-09', '2026-04-10'],
    ['Christmas, the 26th a Saturday', '2026-12-23T10:00:00Z', '2027-01-04', '2027-01-05', '2027-01-04'],
    ['Christmas and the 26th on a weekend', '2027-12-22T10:00:00Z', '2027-12-31', '2027-12-31', '2027-12-31'],
    ['New Year, with its second day', '2025-12-30T10:00:00Z', '2026-01-07', '2026-01-08', '2026-01-07'],
  ];
  it.each(rows)('%s', (_what, receivedAt, ...days) => {
    expect(dueIn(receivedAt, 'standard', 'professional')).toEqual(days);
  });
});

describe('others over holidays', () => {
  type Row = readonly [what: string, level: Level, who: Audience, receivedAt: string, ...days: string[]];
  const rows: readonly Row[] = [
    [
      'advice to a child, on the day before Good Friday',
      'advice',
      'child',
      '2026-04-02T16:00:00Z',
      '2026-04-07',
      '2026-04-06',
      '2026-04-07',
    ],
    [
      'advice to a friend, on Christmas Eve',
      'advice',
      'friend',
      '2026-12-24T16:00:00Z',
      '2026-12-29',
      '2026-12-29',
      '2026-12-29',
    ],
    [
      'a parent, two days by default, at Hogmanay',
      'standard',
      'parent',
      '2026-12-31T09:00:00Z',
      '2027-01-05',
      '2027-01-06',
      '2027-01-05',
    ],
    ['urgent waits for no holiday', 'urgent', 'professional', '2026-12-25T09:00:00Z', 'now', 'now', 'now'],
    ['nor does immediate', 'immediate', 'child', '2026-12-25T09:00:00Z', 'now', 'now', 'now'],
  ];
  const named = rows.map(([what, level, audience, receivedAt, ...days]) => ({
    what,
    level,
    audience,
    receivedAt,
    days,
  }));
  it.each(named)('$what', ({ level, audience, receivedAt, days }) => {
    expect(dueIn(receivedAt, level, audience)).toEqual(days);
  });

  it('the operator’s own closed days count as well', () => {
    expect(dueIn('2026-11-26T10:00:00Z', 'standard', 'parent', ['2026-11-27'])).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-01',
    ]);
  });
});

describe('where the clocks change', () => {
  it.each([
    ['the last minute of the day before, in winter', '2026-03-27T23:59:00Z', '2026-03-31'],
    ['the first of summer time, a Sunday', '2026-03-29T01:00:00Z', '2026-03-31'],
    ['half past eleven at night by UTC is the next day', '2026-03-29T23:30:00Z', '2026-04-01'],
    ['in the hour that comes twice', '2026-10-25T00:30:00Z', '2026-10-27'],
    ['and when it has come again', '2026-10-25T01:30:00Z', '2026-10-27'],
    ['half past eleven at night, back in winter', '2026-10-25T23:30:00Z', '2026-10-27'],
  ])('%s', (_what, receivedAt, due) => {
    expect(dueIn(receivedAt, 'standard', 'parent')[0]).toBe(due);
  });

  it('the day is the operator’s where the operator’s zone has already come to the next', () => {
    expect(dueIn('2026-11-26T15:30:00Z', 'standard', 'parent', [], 'Asia/Tokyo')[0]).toBe('2026-12-01');
    expect(dueIn('2026-11-26T14:30:00Z', 'standard', 'parent', [], 'Asia/Tokyo')[0]).toBe('2026-11-30');
  });
});
