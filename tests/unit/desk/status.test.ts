import { describe, expect, it } from 'vitest';
import desk from '../../../locales/en/desk.json' with { type: 'json' };
import type { CaseEvent } from '../../../src/desk/server/book/case-event.ts';
import { type CaseState, caseState, NEW_CASE } from '../../../src/desk/server/book/case-state.ts';
import { createWords } from '../../../src/desk/server/show/words.ts';
import { caseStanding } from '../../../src/desk/server/status/case-standing.ts';
import { EXIT_CODES, type Found, type StatusOf, statusOf } from '../../../src/desk/server/status/status.ts';
import { statusJson } from '../../../src/desk/server/status/status-json.ts';
import { cannotKnowText, statusText } from '../../../src/desk/server/status/status-text.ts';
import type { Due } from '../../../src/report/priority/due.ts';
import type { Level } from '../../../src/report/priority/reasons.ts';

const WORDS = createWords({ desk, questions: {} });
const NOW = '2026-11-25T12:00:00Z';
const MINUTE = 60_000;

/** A report that has waited so many minutes, and what was done about it. */
function report(level: Level, minutes: number, done: Partial<CaseState> = {}, due?: string) {
  const by: Due = due === undefined ? { at: 'now' } : { at: 'day', day: due };
  return { priority: { level }, waitedMs: minutes * MINUTE, due: by, case: { ...NEW_CASE, ...done } };
}

const DESK: StatusOf = {
  mode: 'live',
  now: NOW,
  timeZone: 'Europe/London',
  unreadWithin: { immediate: 15, urgent: 60, standard: 1440, advice: 1440 },
  queue: [],
  otherMode: [],
  band: { count: 0, unseen: 0 },
  pulled: true,
  watched: true,
};
const status = (desk: Partial<StatusOf>) => statusOf({ ...DESK, ...desk });

const READ = { read: true };
const IN_HAND = { read: true, acknowledgedBy: 'Sam' };
const ANSWERED = { ...IN_HAND, outcome: 'answered' } as const;
const YESTERDAY = '2026-11-24';
const TODAY = '2026-11-25';

describe('one report by itself', () => {
  type Row = readonly [what: string, one: ReturnType<typeof report>, code: number, worry?: Found['worry']];
  const rows: readonly Row[] = [
    ['immediate, unread, just come', report('immediate', 0), 1, 'unread'],
    ['immediate, unread as long as it may', report('immediate', 15), 1, 'unread'],
    ['immediate, unread for longer', report('immediate', 16), 2, 'unread-too-long'],
    [
      'immediate, in hand and unread',
      report('immediate', 16, { acknowledgedBy: 'Sam' }),
      2,
      'unread-too-long',
    ],
    ['immediate, read, in nobody’s hands', report('immediate', 15, READ), 0],
    ['immediate, read, in nobody’s hands for longer', report('immediate', 16, READ), 2, 'nobody-acts'],
    ['immediate, read and in hand', report('immediate', 9000, IN_HAND), 0],
    ['immediate, read, with an outcome', report('immediate', 9000, { ...READ, outcome: 'referred' }), 0],
    ['immediate, closed unread', report('immediate', 9000, { closed: true }), 0],
    ['reopened: unread once more', report('immediate', 9000, { outcome: 'advised' }), 2, 'unread-too-long'],
    ['urgent, unread as long as it may', report('urgent', 60), 0],
    ['urgent, unread for longer', report('urgent', 61), 2, 'unread-too-long'],
    ['urgent, read, in nobody’s hands for longer', report('urgent', 61, READ), 2, 'nobody-acts'],
    ['standard, unread for a day', report('standard', 1440, {}, TODAY), 0],
    ['standard, unread for longer', report('standard', 1441, {}, TODAY), 1, 'unread-long'],
    ['standard, on its last day', report('standard', 9000, READ, TODAY), 0],
    ['standard, overdue, read', report('standard', 9000, READ, YESTERDAY), 1, 'overdue'],
    ['standard, overdue, in hand', report('standard', 9000, IN_HAND, YESTERDAY), 1, 'overdue'],
    ['standard, overdue, answered', report('standard', 9000, ANSWERED, YESTERDAY), 0],
    ['standard, overdue, unread', report('standard', 9000, {}, YESTERDAY), 2, 'overdue-unread'],
    [
      'standard, reopened after its outcome, overdue',
      report('standard', 9000, { acknowledgedBy: 'Sam', outcome: 'answered' }, YESTERDAY),
      2,
      'overdue-unread',
    ],
    ['advice, overdue, unread', report('advice', 9000, {}, YESTERDAY), 2, 'overdue-unread'],
    ['advice, unread for longer', report('advice', 1441, {}, TODAY), 1, 'unread-long'],
  ];
  it.each(rows.map(([what, one, code, worry]) => ({ what, one, code, worry })))(
    '$what',
    ({ one, code, worry }) => {
      const { state, found } = status({ queue: [one] });
      expect(EXIT_CODES[state]).toBe(code);
      expect(found.map((each) => each.worry)).toEqual(worry ? [worry] : []);
      expect(found.map(({ count, oldestMs }) => [count, oldestMs])).toEqual(worry ? [[1, one.waitedMs]] : []);
    },
  );

  it('nothing is asked of a closed one', () => {
    const nothing = { unread: false, unreadTooLong: false, inNobodysHands: false, overdue: false };
    for (const one of [report('immediate', 9000), report('standard', 9000, READ, YESTERDAY)]) {
      expect(caseStanding(one, DESK)).not.toEqual(nothing);
      expect(caseStanding({ ...one, case: { ...one.case, closed: true } }, DESK)).toEqual(nothing);
    }
  });

  it('the operator’s settings decide how long', () => {
    const unreadWithin = { ...DESK.unreadWithin, immediate: 5, advice: 10 };
    expect(status({ queue: [report('immediate', 6)], unreadWithin }).state).toBe('critical');
    expect(status({ queue: [report('advice', 11, {}, TODAY)], unreadWithin }).state).toBe('warning');
  });
});

describe('a case that was reopened', () => {
  type Did = CaseEvent['did'];
  const read: Did = { kind: 'read' };
  const reopened: Did = { kind: 'reopened' };
  const answered: Did = { kind: 'outcome', outcome: 'answered' };
  const ended: readonly Did[] = [read, { kind: 'acknowledged' }, answered, { kind: 'closed' }];
  const stateAfter = (dids: readonly Did[]) =>
    caseState(dids.map((did) => ({ v: 1, id: 'x', at: NOW, by: 'Sam', did })));

  type Row = readonly [what: string, done: readonly Did[], level: Level, worry?: Found['worry']];
  const rows: readonly Row[] = [
    ['immediate, read again', [...ended, reopened, read], 'immediate', 'nobody-acts'],
    ['urgent, read again', [...ended, reopened, read], 'urgent', 'nobody-acts'],
    ['standard, overdue, read again', [...ended, reopened, read], 'standard', 'overdue'],
    ['advice, overdue, unread', [...ended, reopened], 'advice', 'overdue-unread'],
    ['never closed: something different came', [read, answered, reopened, read], 'standard', 'overdue'],
    ['immediate, with a new outcome', [...ended, reopened, read, answered], 'immediate'],
    ['standard, with a new outcome', [...ended, reopened, answered, read], 'standard'],
  ];
  it.each(rows.map(([what, done, level, worry]) => ({ what, done, level, worry })))(
    'does not count as dealt with by its old outcome: $what',
    ({ done, level, worry }) => {
      const due = level === 'immediate' || level === 'urgent' ? undefined : YESTERDAY;
      const { found } = status({ queue: [report(level, 9000, stateAfter(done), due)] });
      expect(found.map((each) => each.worry)).toEqual(worry ? [worry] : []);
    },
  );
});

describe('several together', () => {
  it('the worst decides, and the rest is still told, each report once', () => {
    const { state, found } = status({
      queue: [
        report('immediate', 3),
        report('immediate', 20),
        report('immediate', 40),
        report('urgent', 61, READ),
        report('standard', 9000, {}, YESTERDAY),
        report('advice', 9000, READ, YESTERDAY),
      ],
      band: { count: 7, unseen: 2 },
      pulled: false,
    });
    expect(state).toBe('critical');
    expect(found).toEqual([
      { worry: 'unread-too-long', level: 'immediate', count: 2, oldestMs: 40 * MINUTE },
      { worry: 'nobody-acts', level: 'urgent', count: 1, oldestMs: 61 * MINUTE },
      { worry: 'overdue-unread', level: 'standard', count: 1, oldestMs: 9000 * MINUTE },
      { worry: 'not-pulled', count: 1 },
      { worry: 'unread', level: 'immediate', count: 1, oldestMs: 3 * MINUTE },
      { worry: 'overdue', level: 'advice', count: 1, oldestMs: 9000 * MINUTE },
      { worry: 'band-unseen', count: 2 },
    ]);
  });

  it('the age of the oldest unread is told for each priority, and none where all is read', () => {
    const { levels } = status({
      queue: [
        report('urgent', 5),
        report('urgent', 50),
        report('urgent', 500, READ),
        report('standard', 2000, IN_HAND, YESTERDAY),
      ],
    });
    expect(levels).toEqual({
      immediate: { open: 0, unread: 0, oldestUnreadMs: null, inNobodysHands: 0, overdue: 0 },
      urgent: { open: 3, unread: 2, oldestUnreadMs: 50 * MINUTE, inNobodysHands: 3, overdue: 1 },
      standard: { open: 1, unread: 0, oldestUnreadMs: null, inNobodysHands: 0, overdue: 1 },
      advice: { open: 0, unread: 0, oldestUnreadMs: null, inNobodysHands: 0, overdue: 0 },
    });
  });

  it('not being able to ask is worse than a warning, and no cover for what is critical', () => {
    expect(status({ pulled: false }).state).toBe('cannot-know');
    expect(status({ pulled: false, queue: [report('immediate', 1)] }).state).toBe('cannot-know');
    expect(status({ pulled: false, queue: [report('immediate', 99)] }).state).toBe('critical');
  });

  it('reports for real at a practice desk are critical until read; practised ones at a live desk worry nobody', () => {
    const otherMode = [report('advice', 1, {}, TODAY)];
    expect(status({ mode: 'practice', otherMode }).state).toBe('critical');
    expect(status({ mode: 'practice', otherMode: [report('advice', 1, READ, TODAY)] }).state).toBe('fine');
    expect(status({ mode: 'live', otherMode: [report('immediate', 9000)] }).state).toBe('fine');
  });

  it('what cannot be read warns until somebody has looked at it', () => {
    expect(status({ band: { count: 3, unseen: 1 } }).state).toBe('warning');
    expect(status({ band: { count: 3, unseen: 0 } }).state).toBe('fine');
  });

  it('an alarm that nobody would sound is worth a warning', () => {
    expect(status({ watched: false })).toMatchObject({ state: 'warning', found: [{ worry: 'no-watch' }] });
  });

  it('a hundred thousand are counted like any others', () => {
    const queue = Array.from({ length: 100_000 }, (_, at) => report('urgent', at % 50));
    expect(status({ queue })).toMatchObject({
      state: 'fine',
      levels: { urgent: { unread: 100_000, oldestUnreadMs: 49 * MINUTE } },
    });
  });
});

describe('what is printed', () => {
  const taken = { mode: 'live', timeZone: 'Europe/London', pulledAt: NOW } as const;
  const queue = [report('immediate', 20), report('standard', 4 * 1440, READ, YESTERDAY)];

  it('says it all in its first line', () => {
    const [first] = statusText(status({ queue }), taken, WORDS).split('\n');
    expect(first).toBe(
      'CRITICAL: IMMEDIATE unread for too long: 1 (the longest for 20 minutes); STANDARD overdue: 1 (the longest for 4 days)',
    );
  });

  it('then how each priority stands, what could not be read, and when it was last pulled', () => {
    const text = statusText(status({ queue, band: { count: 4, unseen: 1 } }), taken, WORDS);
    expect(text).toContain("open 1, unread 1 (the longest for 20 minutes), in nobody's hands 1, overdue 1");
    expect(text).toContain('Arrived and could not be read: 4, not looked at 1');
    expect(text).toMatch(/Last pulled Wed,? 25 Nov 2026,? (at )?12:00 GMT\./);
  });

  it('says why the intake could not be asked, and when it last could', () => {
    const trouble = 'The intake does not answer.';
    const text = statusText(status({ pulled: false }), { ...taken, pulledAt: null, trouble }, WORDS);
    expect(text.split('\n').slice(0, 2)).toEqual([
      'CANNOT KNOW: the intake could not be asked',
      `    ${trouble}`,
    ]);
    expect(text).toContain('Nothing was ever pulled');
    expect(cannotKnowText(trouble, WORDS)).toBe(`CANNOT KNOW: ${trouble}`);
  });

  it('says that it is practice', () => {
    const text = statusText(status({ mode: 'practice' }), { ...taken, mode: 'practice' }, WORDS);
    expect(text.split('\n')[0]).toBe('FINE: nothing waits longer than it may (practice mode)');
  });

  it('as JSON has the same, with the exit code', () => {
    expect(statusJson(status({ queue, band: { count: 4, unseen: 1 } }), taken, NOW)).toEqual({
      v: 1,
      mode: 'live',
      now: NOW,
      state: 'critical',
      code: 2,
      why: [
        { why: 'unread-too-long', level: 'immediate', count: 1, oldestMinutes: 20 },
        { why: 'overdue', level: 'standard', count: 1, oldestMinutes: 5760 },
        { why: 'band-unseen', count: 1 },
      ],
      levels: {
        immediate: { open: 1, unread: 1, oldestUnreadMinutes: 20, inNobodysHands: 1, overdue: 1 },
        urgent: { open: 0, unread: 0, oldestUnreadMinutes: null, inNobodysHands: 0, overdue: 0 },
        standard: { open: 1, unread: 0, oldestUnreadMinutes: null, inNobodysHands: 1, overdue: 1 },
        advice: { open: 0, unread: 0, oldestUnreadMinutes: null, inNobodysHands: 0, overdue: 0 },
      },
      otherMode: { open: 0, unread: 0 },
      band: { count: 4, unseen: 1 },
      pulledAt: NOW,
      trouble: null,
    });
  });
});
