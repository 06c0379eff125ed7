import type { Audience } from './people.ts';
import { type EverSaid, everSaid } from './priority/ever-said.ts';
import { meetingReasons } from './priority/meeting-reasons.ts';
import { nearness, type Times } from './priority/nearness.ts';
import { type Level, levelOf, type Reason, ranked } from './priority/reasons.ts';
import { saidReasons } from './priority/said-reasons.ts';
import { remit } from './remit.ts';
import type { Report } from './report.ts';

/** Where a report stands, and every reason for it, highest first. There is always at least one. */
export type Priority = { readonly level: Level; readonly reasons: readonly Reason[] };

/**
 * Ranks a report by the child at risk, whoever reports (DESIGN 8, the table whole). Each reason stands alone, the highest
 * wins and nothing lowers it: not audience, remit, brevity, a day gone by or an answer given differently later.
 *
 * Pure, and total: any report that fits the schema gets a priority; impossible days and clocks never throw.
 *
 * @param times the reader's clock and the intake's, RFC 3339. `now` matters: a meeting comes nearer while a report waits
 */
export function prioritise(report: Report, times: Times): Priority {
  const said = everSaid(report);
  const found = ranked([
    ...saidReasons(said),
    ...meetingReasons(said, report, times),
    ...deadlineReasons(said, report, times),
    ...ageReasons(said, report),
  ]);
  const reasons = found.length > 0 ? found : [otherwise(report)];
  return { level: reasons.map(levelOf)[0] ?? 'urgent', reasons };
}

/** A blackmailer's deadline within two days (DESIGN 8); one that has gone by never lowers. */
function deadlineReasons(said: EverSaid, report: Report, times: Times): readonly Reason[] {
  return said.moments('threat-by').flatMap((when): readonly Reason[] => {
    if (when.code === 'now') return ['deadline-soon'];
    if (when.code === 'already-happened') return ['deadline-may-have-passed'];
    const near = nearness(when, report.finishedAt, times);
    if (near === 'soon') return ['deadline-soon'];
    return near === 'passed' ? ['deadline-may-have-passed'] : [];
  });
}

/** Under 13, or 11 to 13 without an exact age. The reporter's band is the child's only when the child reports. */
function ageReasons(said: EverSaid, report: Report): readonly Reason[] {
  const ages = said.numbers('child-age');
  const bands = report.audience === 'child' ? [report.ageBand, ...said.codes('age-band')] : [];
  if (ages.some((age) => age < 13) || bands.includes('under11')) return ['under-13'];
  return ages.length === 0 && bands.includes('11to13') ? ['age-11-to-13'] : [];
}

const YOUNG: readonly Audience[] = ['child', 'friend'];

/** The table's *every other*: what a report is when no reason above was found in it, in anything it ever said. */
function otherwise(report: Report): Reason {
  const before = report.earlier.map(({ question, answer }) => ({ ...report.answers, [question]: answer }));
  if ([report.answers, ...before].every((answers) => remit(answers) === 'out')) return 'out-of-remit';
  return YOUNG.includes(report.audience) ? 'told-by-young-person' : 'told-by-adult';
}
