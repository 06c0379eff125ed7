import { describe, expect, test } from 'vitest';
import type { BookEntry } from '../../../../src/desk/server/book/book.ts';
import { type CaseEvent, OUTCOMES } from '../../../../src/desk/server/book/case-event.ts';
import { closedAt, type EraseFacts, refusalsOf } from '../../../../src/desk/server/erase/refusals.ts';

const ID = '0b7e5c1e-6a5d-4c39-9d2a-0f4a6f0c9d11';
const row = { id: ID, sha256: 'a'.repeat(64), receivedAt: '2026-01-01T12:00:00Z', size: 9000, cursor: '1' };
const opened: BookEntry = { row, plain: '{}' };
const did = (at: string, what: CaseEvent['did']): CaseEvent => ({ v: 1, id: ID, at, by: 'Ada', did: what });
const ENDED = [
  did('2026-02-01T12:00:00Z', { kind: 'outcome', outcome: 'answered' }),
  did('2026-02-02T12:00:00Z', { kind: 'closed' }),
];
const MAY: EraseFacts = {
  entries: [opened],
  events: ENDED,
  linkedToOpen: false,
  moreLinks: false,
  afterDays: 30,
  now: new Date('2026-11-22T12:00:00Z'),
};

test('a case with an outcome that was closed for the period may be proposed', () => {
  expect(refusalsOf(MAY)).toEqual([]);
  expect(refusalsOf({ ...MAY, now: new Date('2026-03-04T12:00:00Z') })).toEqual([]);
});

describe('a case is not erased, each reason by itself', () => {
  test.each<[string, Partial<EraseFacts>, string[]]>([
    ['it is not in the book', { entries: [] }, ['not-in-book']],
    ['something under it was never opened', { entries: [opened, { row, why: 'no-key' }] }, ['not-opened']],
    [
      'it was referred',
      { events: [did('2026-02-01T12:00:00Z', { kind: 'outcome', outcome: 'referred' }), ...ENDED.slice(1)] },
      ['referred'],
    ],
    [
      'it was referred once, whatever its outcome became since',
      { events: [did('2026-01-30T12:00:00Z', { kind: 'outcome', outcome: 'referred' }), ...ENDED] },
      ['referred'],
    ],
    [
      'it is on hold',
      { events: [...ENDED, did('2026-03-01T12:00:00Z', { kind: 'held', why: 'court' })] },
      ['held'],
    ],
    ['it is linked to an open one', { linkedToOpen: true }, ['linked-to-open']],
    ['it has more links than anybody looked at', { moreLinks: true }, ['too-many-links']],
    ['it is open', { events: ENDED.slice(0, 1) }, ['not-closed']],
    [
      'it was opened again',
      { events: [...ENDED, did('2026-03-01T12:00:00Z', { kind: 'reopened' })] },
      ['not-closed', 'no-outcome'],
    ],
    ['it has no outcome', { events: ENDED.slice(1) }, ['no-outcome']],
    ['the period is not over', { now: new Date('2026-03-04T11:59:59Z') }, ['too-soon']],
    ['a longer period is not over', { afterDays: 3650 }, ['too-soon']],
    [
      'it was closed again since',
      {
        events: [
          ...ENDED,
          did('2026-11-01T12:00:00Z', { kind: 'reopened' }),
          did('2026-11-02T12:00:00Z', { kind: 'outcome', outcome: 'answered' }),
          did('2026-11-02T12:00:00Z', { kind: 'closed' }),
        ],
      },
      ['too-soon'],
    ],
    ['the clock was put back', { now: new Date('2025-11-22T12:00:00Z') }, ['too-soon']],
  ])('%s', (_, change, why) => {
    expect(refusalsOf({ ...MAY, ...change })).toEqual(why);
  });
});

test('every reason against it is said at once', () => {
  expect(refusalsOf({ ...MAY, entries: [], events: [], linkedToOpen: true, moreLinks: true })).toEqual([
    'not-in-book',
    'linked-to-open',
    'too-many-links',
    'not-closed',
    'no-outcome',
  ]);
});

test.each(OUTCOMES.filter((outcome) => outcome !== 'referred'))(
  'a case that ended as %s may go',
  (outcome) => {
    const events = [did('2026-02-01T12:00:00Z', { kind: 'outcome', outcome }), ...ENDED.slice(1)];
    expect(refusalsOf({ ...MAY, events })).toEqual([]);
  },
);

describe('at the second person’s desk', () => {
  test('where nobody has done anything about it, the first person’s word for how it ended counts', () => {
    expect(refusalsOf({ ...MAY, events: [] }, true)).toEqual([]);
    expect(refusalsOf({ ...MAY, events: [] }, false)).toEqual(['not-closed', 'no-outcome']);
  });

  test('where somebody has begun it, it must be closed there too', () => {
    const begun = [did('2026-02-01T12:00:00Z', { kind: 'read' })];
    expect(refusalsOf({ ...MAY, events: begun }, true)).toEqual(['not-closed', 'no-outcome']);
  });

  test('a hold, a referral or an open case there stands against it', () => {
    const events = [
      ...ENDED,
      did('2026-03-01T12:00:00Z', { kind: 'held', why: 'court' }),
      did('2026-03-01T12:00:00Z', { kind: 'outcome', outcome: 'referred' }),
    ];
    expect(refusalsOf({ ...MAY, events, linkedToOpen: true }, true)).toEqual([
      'referred',
      'held',
      'linked-to-open',
    ]);
  });
});

test('a case is closed since it was closed last, and not since it was reopened', () => {
  expect(closedAt(ENDED)).toBe('2026-02-02T12:00:00Z');
  expect(closedAt([...ENDED, did('2026-03-01T12:00:00Z', { kind: 'reopened' })])).toBeNull();
  expect(closedAt([])).toBeNull();
});
