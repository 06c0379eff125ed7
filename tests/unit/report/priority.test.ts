import { describe, expect, it } from 'vitest';
import { type Level, levelOf, REASONS, type Reason } from '../../../src/report/priority/reasons.ts';
import { prioritise } from '../../../src/report/priority.ts';
import type { Report } from '../../../src/report/report.ts';
import { EACH_REASON } from './each-reason.ts';
import { moment, reportSaying, type Said, TIMES } from './priority-report.ts';

describe('each reason stands alone', () => {
  it.each(EACH_REASON.map(([reason, said, more]) => ({ reason, said, more, words: JSON.stringify(said) })))(
    '$reason: $words',
    ({ reason, said, more }) => {
      expect(prioritise(reportSaying(said, more), TIMES)).toEqual({
        level: levelOf(reason),
        reasons: [reason],
      });
    },
  );

  it('has a row for every reason there is', () => {
    expect(new Set(EACH_REASON.map(([reason]) => reason))).toEqual(new Set(Object.values(REASONS).flat()));
  });
});

describe('answers that say nothing', () => {
  const questions = ['safe-here', 'harm-today', 'self-harm', 'threatened', 'person-access', 'still-going'];
  it.each(questions)('%s passed over, or rather not said, gives no reason of its own', (question) => {
    for (const value of ['skipped-over', 'rather-not-say']) {
      expect(prioritise(reportSaying({ [question]: value }), TIMES).reasons).toEqual(['told-by-adult']);
    }
  });
});

describe('reasons in conflict', () => {
  const rows: readonly (readonly [string, Level, readonly Reason[], Said, Partial<Report>?, Said?])[] = [
    [
      'out of remit, and not safe',
      'immediate',
      ['not-safe-now'],
      { concerns: ['bullying'], 'sexual-check': 'no', 'safe-here': 'no' },
      { audience: 'child' },
    ],
    [
      'an image between young people, one of them under 13 and one disabled',
      'urgent',
      ['image', 'under-13', 'disabled'],
      { concerns: ['friends-sharing'], 'peer-images': ['under-13', 'disability'] },
    ],
    [
      'several at once, highest first',
      'immediate',
      ['self-harm-now', 'blackmail', 'still-going'],
      { concerns: ['blackmail'], 'still-going': 'yes', 'self-harm': 'yes-now' },
    ],
    [
      'safe now, not safe before',
      'immediate',
      ['not-safe-now'],
      { 'safe-here': 'yes' },
      {},
      { 'safe-here': 'no' },
    ],
    [
      'a meeting taken back',
      'immediate',
      ['meeting-soon'],
      { meeting: 'no' },
      {},
      { meeting: 'planned', 'meeting-when': moment('tomorrow', '2026-11-23') },
    ],
    ['older now, twelve before', 'urgent', ['under-13'], { 'child-age': 15 }, {}, { 'child-age': 12 }],
    [
      'a meeting on an unknown date, unsure when',
      'immediate',
      ['meeting-date-unknown', 'unsure-meeting-when'],
      { meeting: 'planned', 'meeting-when': moment('not-sure') },
    ],
    [
      'wants to meet, not sure of a plan',
      'immediate',
      ['meeting-date-unknown', 'unsure-meeting'],
      { concerns: ['meet-up'], meeting: 'not-sure' },
    ],
    [
      'already reported to the police',
      'immediate',
      ['harm-today'],
      { 'harm-today': 'yes', 'reported-before': 'yes', 'who-knows': ['police'] },
      { audience: 'professional' },
    ],
  ];
  it.each(
    rows.map(([name, level, reasons, said, more, earlier]) => ({
      name,
      level,
      reasons,
      said,
      more,
      earlier,
    })),
  )('$name', ({ level, reasons, said, more, earlier }) => {
    expect(prioritise(reportSaying(said, more, earlier), TIMES)).toEqual({ level, reasons });
  });

  it('a friend under 11 does not make the other child under 13', () => {
    const report = reportSaying({ concerns: ['sexual-talk'] }, { audience: 'friend', ageBand: 'under11' });
    expect(prioritise(report, TIMES).reasons).toEqual(['told-by-young-person']);
  });
});
