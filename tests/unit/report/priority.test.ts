import { describe, expect, it } from 'vitest';
import { type Level, levelOf, REASONS, type Reason } from '../../../src/report/priority/reasons.ts';
import { prioritise } from '../../../src/report/priority.ts';
import type { Report } from '../../../src/report/report.ts';
import { moment, reportSaying, type Said, TIMES } from './priority-report.ts';

type Row = readonly [reason: Reason, said: Said, more?: Partial<Report>];

/** Each by itself, in a report of an adult that gives no other reason. */
const ALONE: readonly Row[] = [
  ['not-safe-now', { 'safe-here': 'no' }],
  ['harm-today', { 'harm-today': 'yes' }],
  ['reporter-not-safe', { 'you-safe': 'no' }, { audience: 'friend' }],
  ['self-harm-now', { 'self-harm': 'yes-now' }],
  ['made-to-hurt', { concerns: ['made-to-hurt'] }],
  ['threat-of-violence', { 'threat-what': ['hurt-me'] }],
  ['threat-of-violence', { 'threat-what': ['hurt-others'] }],
  ['threat-of-violence', { 'threat-what': ['come-here'] }],
  ['threat-of-violence', { signs: ['threat-hurt'] }],
  ['meeting-now', { meeting: 'planned', 'meeting-when': moment('now', '2026-11-22') }],
  ['meeting-now', { 'meeting-when': moment('now') }],
  ['meeting-soon', { meeting: 'planned', 'meeting-when': moment('today', '2026-11-22') }],
  ['meeting-soon', { meeting: 'planned', 'meeting-when': moment('tomorrow', '2026-11-23') }],
  ['meeting-soon', { meeting: 'planned', 'meeting-when': moment('tomorrow') }],
  ['meeting-soon', { meeting: 'planned', 'meeting-when': moment('date', '2026-11-24') }],
  ['meeting-soon', { meeting: 'asked', 'meeting-when': moment('date', '2026-11-24') }],
  ['meeting-soon', { meeting: 'planned', 'meeting-when': moment('this-week', '2026-11-22', '2026-11-29') }],
  ['meeting-soon', { signs: ['meeting'], 'meeting-when': moment('this-week') }],
  ['meeting-may-have-happened', { meeting: 'planned', 'meeting-when': moment('already-happened') }],
  ['meeting-may-have-happened', { meeting: 'planned', 'meeting-when': moment('date', '2026-11-21') }],
  ['meeting-may-have-happened', { meeting: 'planned', 'meeting-when': moment('date', '2026-10-01') }],
  ['meeting-date-unknown', { meeting: 'planned' }],
  ['meeting-date-unknown', { meeting: 'planned', 'meeting-when': 'skipped-over' }],
  ['meeting-date-unknown', { meeting: 'planned', 'meeting-when': moment('no-day-yet') }],
  ['meeting-date-unknown', { meeting: 'planned', 'meeting-when': moment('later') }],
  ['meeting-date-unknown', { meeting: 'planned', 'meeting-when': moment('rather-not-say') }],
  ['meeting-date-unknown', { meeting: 'planned', 'meeting-when': moment('date', '2026-02-31') }],
  ['meeting-date-unknown', { signs: ['meeting'] }],
  ['meeting-date-unknown', { concerns: ['meet-up'] }],
  ['meeting-date-unknown', { concerns: ['meet-up'], meeting: 'skipped-over' }],
  ['meeting-date-unknown', { concerns: ['meet-up'], meeting: 'rather-not-say' }],
  ['deadline-soon', { 'threat-by': moment('now') }],
  ['deadline-soon', { 'threat-by': moment('tomorrow', '2026-11-23') }],
  ['deadline-soon', { 'threat-by': moment('date', '2026-11-24') }],
  ['deadline-may-have-passed', { 'threat-by': moment('date', '2026-11-20') }],
  ['deadline-may-have-passed', { 'threat-by': moment('already-happened') }],
  ['lives-with-person', { 'person-who': ['lives-with-me'] }],
  ['person-has-access', { 'person-access': 'yes' }],
  ['person-has-access', { 'person-access': 'soon' }],

  ['unsure-safe-now', { 'safe-here': 'not-sure' }],
  ['unsure-harm-today', { 'harm-today': 'not-sure' }],
  ['unsure-reporter-safe', { 'you-safe': 'not-sure' }, { audience: 'friend' }],
  ['unsure-self-harm', { 'self-harm': 'not-sure' }],
  ['self-harm-sometimes', { 'self-harm': 'sometimes' }],
  ['unsure-meeting', { meeting: 'not-sure' }],
  ['unsure-meeting-when', { 'meeting-when': moment('not-sure') }],
  ['unsure-threat', { threatened: 'not-sure' }],
  ['unsure-threat', { 'threat-what': ['not-sure'] }],
  ['unsure-threat', { 'threat-by': moment('not-sure') }],
  ['unsure-access', { 'person-access': 'not-sure' }],
  ['unsure-signs', { signs: ['not-sure'] }],
  ['meeting', { meeting: 'planned', 'meeting-when': moment('date', '2026-12-20') }],
  ['meeting', { meeting: 'asked' }],
  ['meeting', { meeting: 'asked', 'meeting-when': moment('no-day-yet') }],
  ['meeting', { meeting: 'met' }],
  ['meeting', { signs: ['meeting'], 'meeting-when': moment('date', '2026-12-20') }],
  ['meeting', { concerns: ['meet-up'], meeting: 'no' }],
  ['meeting', { concerns: ['meet-up'], signs: ['none'] }],
  ['touched', { concerns: ['touched'] }],
  ['blackmail', { concerns: ['blackmail'] }],
  ['blackmail', { 'threat-what': ['show-images'] }],
  ['blackmail', { 'threat-what': ['tell-people'] }],
  ['blackmail', { signs: ['threat-images'] }],
  ['blackmail', { concerns: ['blackmail'], 'threat-by': moment('date', '2026-12-20') }],
  ['threatened', { threatened: 'yes' }],
  ['threatened', { 'threat-what': ['hurt-themselves'] }],
  ['threatened', { 'threat-what': ['other'] }],
  ['image', { concerns: ['fake-nude'] }],
  ['image', { concerns: ['passed-on'] }],
  ['image', { concerns: ['sent-sexual'] }],
  ['image', { 'images-sent': 'yes' }],
  ['image', { 'images-received': 'yes' }],
  ['image', { signs: ['images-sent'] }],
  ['image', { signs: ['images-received'] }],
  ['image', { concerns: ['friends-sharing'], 'peer-images': ['passed-on'] }],
  ['image', { concerns: ['friends-sharing'], 'peer-images': ['adult-involved'] }],
  ['image', { concerns: ['friends-sharing'], 'peer-images': ['pressure'] }],
  ['image', { concerns: ['friends-sharing'], 'peer-images': ['age-or-power-gap'] }],
  ['still-going', { 'still-going': 'yes' }],
  ['under-13', { 'child-age': 12 }],
  ['under-13', { 'child-age': 0 }],
  ['under-13', { 'age-band': 'under11' }, { audience: 'child' }],
  ['under-13', {}, { audience: 'child', ageBand: 'under11' }],
  ['under-13', { 'child-age': 12, 'age-band': '14to17' }, { audience: 'child', ageBand: '14to17' }],
  ['age-11-to-13', {}, { audience: 'child', ageBand: '11to13' }],
  ['known', { known: ['who-i-am'] }],
  ['known', { known: ['where-i-live'] }],
  ['known', { known: ['where-i-learn'] }],
  ['known', { signs: ['known'] }],
  ['family-or-trusted', { 'person-who': ['family'] }],
  ['family-or-trusted', { 'person-who': ['trusted-adult'] }],
  ['harm-at-home', { concerns: ['harm-at-home'] }],
  ['disabled', { harder: ['disabled'] }],
  ['disabled', { harder: ['learning'] }],
  ['in-care', { 'lives-with': ['foster-carer'] }],
  ['in-care', { 'lives-with': ['childrens-home'] }],
  ['missing', { harder: ['missing'] }],
  ['abused-before', { harder: ['abused-before'] }],

  ['told-by-young-person', { concerns: ['sexual-talk'] }, { audience: 'child' }],
  ['told-by-young-person', { concerns: ['asked-nudes'] }, { audience: 'friend' }],
  ['told-by-young-person', { concerns: ['feels-wrong'] }, { audience: 'child', ageBand: '14to17' }],
  ['told-by-young-person', { story: 'Something odd happened.' }, { audience: 'child' }],
  ['told-by-young-person', { 'child-age': 13 }, { audience: 'child', ageBand: '11to13' }],
  ['told-by-adult', { concerns: ['groomed'] }],
  ['told-by-adult', { concerns: ['offered-money'] }, { audience: 'parent' }],
  ['told-by-adult', { story: 'A worry.' }, { audience: 'professional' }],
  ['out-of-remit', { concerns: ['bullying'], 'sexual-check': 'no' }, { audience: 'child' }],
  ['out-of-remit', { concerns: ['hacked-account'], 'sexual-check': 'no' }, { audience: 'parent' }],
  ['out-of-remit', { concerns: ['fake-account', 'stranger-added'], 'sexual-check': 'no' }],
];

describe('each reason stands alone', () => {
  it.each(ALONE.map(([reason, said, more]) => ({ reason, said, more, words: JSON.stringify(said) })))(
    '$reason: $words',
    ({ reason, said, more }) => {
      expect(prioritise(reportSaying(said, more), TIMES)).toEqual({
        level: levelOf(reason),
        reasons: [reason],
      });
    },
  );

  it('has a row for every reason there is', () => {
    expect(new Set(ALONE.map(([reason]) => reason))).toEqual(new Set(Object.values(REASONS).flat()));
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
