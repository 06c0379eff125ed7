import { describe, expect, it } from 'vitest';
import type { Audience } from '../../../src/report/people.ts';
import { type DueSettings, dayGoneBy, dueOf } from '../../../src/report/priority/due.ts';
import type { Level } from '../../../src/report/priority/reasons.ts';

const SUNDAY = '2026-11-22T18:00:00Z';
const day = (text: string) => ({ at: 'day', day: text });

describe('when a report is due', () => {
  const rows: readonly (readonly [string, Level, Audience, string, DueSettings, unknown])[] = [
    ['immediate is due now', 'immediate', 'professional', SUNDAY, {}, { at: 'now' }],
    ['urgent is due now', 'urgent', 'child', SUNDAY, {}, { at: 'now' }],
    ['a professional waits five working days', 'standard', 'professional', SUNDAY, {}, day('2026-11-27')],
    [
      'an operator may promise a professional less',
      'standard',
      'professional',
      SUNDAY,
      { respondsWithin: { professional: 2 } },
      day('2026-11-24'),
    ],
    [
      'and never more',
      'standard',
      'professional',
      SUNDAY,
      { respondsWithin: { professional: 9 } },
      day('2026-11-27'),
    ],
    ['a parent waits two by default', 'standard', 'parent', SUNDAY, {}, day('2026-11-24')],
    [
      'or as long as the operator says',
      'standard',
      'parent',
      SUNDAY,
      { respondsWithin: { parent: 4 } },
      day('2026-11-26'),
    ],
    ['a weekend is not counted', 'standard', 'adult', '2026-11-27T09:00:00Z', {}, day('2026-12-01')],
    [
      'nor are the days on which nobody works',
      'standard',
      'adult',
      '2026-12-24T09:00:00Z',
      { closedOn: ['2026-12-25', '2026-12-28'] },
      day('2026-12-30'),
    ],
    [
      'advice for a child: the next working day',
      'advice',
      'child',
      '2026-11-27T09:00:00Z',
      {},
      day('2026-11-30'),
    ],
    [
      'advice for a friend: the same',
      'advice',
      'friend',
      SUNDAY,
      { respondsWithin: { friend: 9 } },
      day('2026-11-23'),
    ],
    ['advice for others: as standard', 'advice', 'parent', SUNDAY, {}, day('2026-11-24')],
    [
      'answered the same day, on a Sunday: Monday',
      'standard',
      'parent',
      SUNDAY,
      { respondsWithin: { parent: 0 } },
      day('2026-11-23'),
    ],
    [
      'the day is the operator’s: half past midnight in summer',
      'advice',
      'child',
      '2026-07-05T23:30:00Z',
      {},
      day('2026-07-07'),
    ],
    [
      'an unknown time zone is London',
      'advice',
      'child',
      '2026-07-05T23:30:00Z',
      { timeZone: 'Nowhere/Town' },
      day('2026-07-07'),
    ],
    ['a time that cannot be read', 'advice', 'child', 'yesterday-ish', {}, { at: 'now' }],
  ];
  it.each(rows)('%s', (_name, level, audience, receivedAt, settings, due) => {
    expect(dueOf(level, audience, receivedAt, settings)).toEqual(due);
  });
});

describe('the day by which something was due', () => {
  const due = { at: 'day', day: '2026-07-06' } as const;
  it.each([
    ['has not gone by while it lasts, by the operator’s clock', '2026-07-06T22:59:59Z', false],
    ['has at midnight there', '2026-07-06T23:00:00Z', true],
    ['has when the desk’s own clock cannot be read', 'late', true],
  ])('%s', (_name, now, gone) => {
    expect(dayGoneBy(due, now, 'Europe/London')).toBe(gone);
  });

  it('what is due at once has no such day', () => {
    expect(dayGoneBy({ at: 'now' }, '2026-07-06T23:00:00Z', 'Europe/London')).toBe(false);
  });
});
