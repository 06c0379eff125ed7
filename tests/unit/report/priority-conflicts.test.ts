import { describe, expect, it } from 'vitest';
import { OUT_OF_REMIT } from '../../../src/report/concerns.ts';
import { Audience } from '../../../src/report/people.ts';
import { LEVELS, levelOf, type Reason, ranked } from '../../../src/report/priority/reasons.ts';
import { type Priority, prioritise } from '../../../src/report/priority.ts';
import type { Report } from '../../../src/report/report.ts';
import { EACH_REASON, type Row } from './each-reason.ts';
import { reportSaying, type Said, TIMES } from './priority-report.ts';

/** What a report is when it gives no reason of its own. Such a one gives way to any that does. */
const OTHERWISE: readonly Reason[] = ['told-by-young-person', 'told-by-adult', 'out-of-remit'];
const MEETING: readonly Reason[] = [
  'meeting-now',
  'meeting-soon',
  'meeting-may-have-happened',
  'meeting-date-unknown',
  'meeting',
];

const rank = (level: Priority['level']) => LEVELS.indexOf(level);
const asked = ([, said]: Row, question: string) => Object.hasOwn(said, question);
const concernsOf = ([, said]: Row): readonly string[] => [said['concerns'] ?? []].flat().map(String);
const namesADay = ([reason, said]: Row) =>
  typeof said['meeting-when'] === 'object' && MEETING.includes(reason) && reason !== 'meeting-date-unknown';
/** The two answers to *is there a plan to meet* that settle it, and a plain no to every sign. */
const settlesMeeting = ([, { meeting, signs }]: Row) =>
  ['asked', 'met', 'no'].some((code) => code === meeting) || (Array.isArray(signs) && signs.includes('none'));

/** Two rows in one report: what only one can say of a question, the second said before, and it was replaced. */
function together(one: Row, other: Row): Report {
  const [, first, more] = one;
  const [, second, moreOfOther] = other;
  const now: Record<string, Said[string]> = { ...first };
  const before: Record<string, Said[string]> = {};
  for (const [question, value] of Object.entries(second)) {
    const stands = now[question];
    if (stands === undefined) now[question] = value;
    else if (Array.isArray(stands) && Array.isArray(value))
      now[question] = [...new Set([...stands, ...value])];
    else if (value !== 'skipped-over') before[question] = value;
  }
  return reportSaying(now, { ...moreOfOther, ...more }, before);
}

/** The second row was said first, and everything in it was answered again, or taken back. */
function takenBack(one: Row, other: Row): Report {
  const before = Object.entries(other[1]).filter(([, value]) => value !== 'skipped-over');
  return reportSaying(one[1], { ...other[2], ...one[2] }, Object.fromEntries(before));
}

const found = new Map<string, Priority>();

/** The reason by itself, told by whoever tells both: a band of age is the child's only when the child reports. */
function alone([, said]: Row, { audience, ageBand }: Report): Priority {
  const key = JSON.stringify([said, audience, ageBand]);
  const priority =
    found.get(key) ?? prioritise(reportSaying(said, { audience, ...(ageBand ? { ageBand } : {}) }), TIMES);
  found.set(key, priority);
  return priority;
}

/** The few reasons that another may take the place of, because it says the same more exactly. */
function givesWay(reason: Reason, row: Row, other: Row, beside: readonly Reason[]): boolean {
  if (OTHERWISE.includes(reason)) return beside.some((one) => !OTHERWISE.includes(one));
  if (reason === 'meeting') return beside.some((one) => MEETING.includes(one) && one !== 'meeting');
  if (reason === 'age-11-to-13') return asked(other, 'child-age') || beside.includes('under-13');
  if (reason !== 'meeting-date-unknown') return false;
  // Nobody had named a day; now one is named, or whether there is a meeting at all has its answer.
  const silent = !(typeof row[1]['meeting-when'] === 'object');
  const onlyWanted = concernsOf(row).includes('meet-up') && row[1]['meeting'] !== 'rather-not-say';
  return (silent && namesADay(other)) || (onlyWanted && settlesMeeting(other));
}

/** What is wrong with how the two are ranked in one report; nothing, if the rules hold. */
function faultsOf(one: Row, other: Row, report: Report): readonly string[] {
  const { level, reasons } = prioritise(report, TIMES);
  const faults: string[] = [];
  if (String(reasons) !== String(ranked(reasons))) faults.push('not in order');
  if (level !== reasons.map(levelOf)[0]) faults.push('the highest does not win');

  const pairs: readonly (readonly [Row, Row])[] = [
    [one, other],
    [other, one],
  ];
  for (const [row, beside] of pairs) {
    const own = alone(row, report);
    const kept = own.reasons.filter((reason) => !givesWay(reason, row, beside, reasons));
    if (kept.every((reason) => OTHERWISE.includes(reason))) continue;
    faults.push(...kept.filter((reason) => !reasons.includes(reason)).map((reason) => `${reason} is lost`));
    const lowered = rank(level) > rank(own.level);
    if (kept.length === own.reasons.length && lowered) faults.push(`lower than ${own.level}`);
  }

  const both = [one, other].flatMap((row) => alone(row, report).reasons);
  // Two sayings about a meeting can say a third thing together; nothing else can.
  if (both.filter((reason) => reason.includes('meeting')).length <= 1) {
    const more = reasons.filter((reason) => !both.includes(reason) && !OTHERWISE.includes(reason));
    faults.push(...more.map((reason) => `${reason} comes from nowhere`));
  }
  return faults.map((fault) => `${fault}: ${JSON.stringify(report.answers)} ${reasons.join()}`);
}

describe('every reason in conflict with every other: the highest wins, and none is lost', () => {
  const rows = EACH_REASON.map((row) => ({ row, name: `${row[0]}: ${JSON.stringify(row[1])}` }));
  it.each(rows)('$name', ({ row }) => {
    const others = EACH_REASON.filter((other) => other !== row);
    const faults = others.flatMap((other) => [
      ...faultsOf(row, other, together(row, other)),
      ...faultsOf(row, other, takenBack(row, other)),
    ]);
    expect(faults).toEqual([]);
  });
});

const PLAIN_NO: Said = {
  'safe-here': 'yes',
  'harm-today': 'no',
  'you-safe': 'yes',
  'self-harm': 'no',
  threatened: 'no',
  'images-sent': 'no',
  'images-received': 'no',
  'person-access': 'no',
  'still-going': 'no',
  harder: ['none'],
  known: ['none'],
};
const OUT = { concerns: [...OUT_OF_REMIT], 'sexual-check': 'no' } satisfies Said;

describe('what never lowers a reason', () => {
  const lasting = EACH_REASON.filter(([reason]) => !OTHERWISE.includes(reason));
  const attempts: readonly (readonly [what: string, said: Said, now?: string])[] = [
    ['a plain no to everything else, and safe', PLAIN_NO],
    ['concerns that are not the operator’s business', OUT],
    [
      'already reported, to everybody',
      { 'reported-before': 'yes', 'reported-change': ['no-change'], 'who-knows': ['police', 'social-care'] },
    ],
    ['nothing said about how to be reached', { 'contact-how': ['none'] }],
    ['three weeks in which nobody read it', {}, '2026-12-13T19:00:00Z'],
    ['ten years', {}, '2036-11-22T19:00:00Z'],
  ];
  it.each(attempts.map(([what, said, now = TIMES.now]) => ({ what, said, now })))(
    '$what',
    ({ said, now }) => {
      for (const row of lasting) {
        const before = alone(row, reportSaying(row[1], row[2]));
        const after = prioritise(together(row, [row[0], said]), { ...TIMES, now });
        const what = JSON.stringify(row);
        expect(rank(after.level), what).toBeLessThanOrEqual(rank(before.level));
        if (now === TIMES.now) expect(after.reasons, what).toEqual(before.reasons);
      }
    },
  );

  it.each(Audience.options)('a %s who tells', (audience) => {
    for (const [reason, said, more] of lasting.filter(([, , told]) => told?.audience !== 'child')) {
      const { level } = prioritise(reportSaying(said, { ...more, audience }), TIMES);
      expect(rank(level), `${reason} ${JSON.stringify(said)}`).toBeLessThanOrEqual(rank(levelOf(reason)));
    }
  });
});

describe('a report that gives no reason of its own', () => {
  const said: Said = { concerns: ['bullying'], 'sexual-check': 'no' };
  it.each([
    ['child', 'urgent', 'told-by-young-person'],
    ['friend', 'urgent', 'told-by-young-person'],
    ['parent', 'standard', 'told-by-adult'],
    ['adult', 'standard', 'told-by-adult'],
    ['professional', 'standard', 'told-by-adult'],
  ] as const)(
    'from a %s is %s beside a concern that is out of remit, whichever was said first',
    (audience, level, reason) => {
      for (const concern of ['groomed', 'feels-wrong', 'other', 'own-words']) {
        const both = reportSaying({ ...said, concerns: ['bullying', concern] }, { audience });
        const before = reportSaying(said, { audience }, { concerns: [concern] });
        for (const report of [both, before]) {
          expect(prioritise(report, TIMES)).toEqual({ level, reasons: [reason] });
        }
      }
    },
  );
});
