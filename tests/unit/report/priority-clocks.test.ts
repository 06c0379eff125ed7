import { describe, expect, it } from 'vitest';
import { prioritise } from '../../../src/report/priority.ts';
import { moment, reportSaying } from './priority-report.ts';

const at = (day: string) => `${day}T12:00:00Z`;
const level = (report: Parameters<typeof prioritise>[0], received: string, now = received) =>
  prioritise(report, { receivedAt: at(received), now: at(now) }).level;

describe('a meeting on a named day', () => {
  const report = reportSaying({ meeting: 'planned', 'meeting-when': moment('date', '2026-12-10') });

  it.each([
    ['2026-11-22', 'urgent'],
    ['2026-12-07', 'urgent'],
    ['2026-12-08', 'immediate'],
    ['2026-12-10', 'immediate'],
    ['2026-12-11', 'immediate'],
    ['2027-06-01', 'immediate'],
  ])('read on %s it is %s', (day, expected) => {
    expect(level(report, '2026-11-22', day)).toBe(expected);
  });

  it('that has gone by at reading says so', () => {
    const times = { receivedAt: at('2026-11-22'), now: at('2026-12-11') };
    expect(prioritise(report, times).reasons).toEqual(['meeting-may-have-happened']);
  });

  it('counts the days of the place where it was written', () => {
    const east = '2026-11-22T23:30:00+13:00';
    const meeting = { meeting: 'planned', 'meeting-when': moment('date', '2026-11-26', '2026-11-26', east) };
    const times = { receivedAt: '2026-11-23T13:00:00Z', now: '2026-11-23T13:00:00Z' };
    expect(prioritise(reportSaying(meeting), times).level).toBe('immediate');
  });
});

describe('a phone whose clock is wrong', () => {
  it('by years, behind: tomorrow is still near', () => {
    const saidAt = '2019-01-01T10:00:00+00:00';
    const when = moment('tomorrow', '2019-01-02', '2019-01-02', saidAt);
    const report = reportSaying({ meeting: 'planned', 'meeting-when': when }, { finishedAt: saidAt });
    expect(level(report, '2026-11-22')).toBe('immediate');
  });

  it('by years, ahead: tomorrow is still near', () => {
    const saidAt = '2034-01-01T10:00:00+00:00';
    const when = moment('tomorrow', '2034-01-02', '2034-01-02', saidAt);
    const report = reportSaying({ meeting: 'planned', 'meeting-when': when }, { finishedAt: saidAt });
    expect(level(report, '2026-11-22')).toBe('immediate');
  });

  it('by years, ahead: a day three weeks off comes near when three weeks have passed', () => {
    const saidAt = '2034-01-01T10:00:00+00:00';
    const when = moment('date', '2034-01-22', '2034-01-22', saidAt);
    const report = reportSaying({ meeting: 'planned', 'meeting-when': when }, { finishedAt: saidAt });
    expect(level(report, '2026-11-22')).toBe('urgent');
    expect(level(report, '2026-11-22', '2026-12-12')).toBe('immediate');
  });

  it('by a month, with the true day picked from a calendar', () => {
    const saidAt = '2026-10-22T18:00:00+00:00';
    const when = moment('date', '2026-11-24', '2026-11-24', saidAt);
    expect(level(reportSaying({ meeting: 'planned', 'meeting-when': when }), '2026-11-22')).toBe('immediate');
  });
});

describe('dates and times that cannot exist', () => {
  const impossible = [
    moment('date', '2026-99-99'),
    moment('date', '0000-00-00'),
    moment('today', '2026-02-30', '2026-02-31'),
    moment('tomorrow', undefined, undefined, '9999-99-99T99:99:99+99:99'),
    moment('date', '2026-11-23', '2026-99-01', '2026-00-00T00:00:00Z'),
    moment('this-week', '2026-11-29', '2026-11-22'),
  ];
  it.each(impossible)('%j never lowers and never throws', (when) => {
    const report = reportSaying({ meeting: 'planned', 'meeting-when': when, 'threat-by': when });
    expect(level(report, '2026-11-22')).toBe('immediate');
    expect(prioritise(report, { now: 'never', receivedAt: 'nowhen' }).level).toBe('immediate');
  });
});
