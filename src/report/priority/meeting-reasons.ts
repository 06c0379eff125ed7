import type { WhenValue } from '../answers.ts';
import type { Report } from '../report.ts';
import type { EverSaid } from './ever-said.ts';
import { nearness, type Times } from './nearness.ts';
import type { Reason } from './reasons.ts';

/**
 * What a report says about meeting somebody from online (DESIGN 8). A day near writing or reading, a meeting now or one
 * that may have happened is `immediate`, and so is one that is planned on a day nobody named. Every other meeting,
 * planned, asked for or past, is `urgent`.
 */
export function meetingReasons(said: EverSaid, report: Report, times: Times): readonly Reason[] {
  const reasons = said.moments('meeting-when').flatMap((when): readonly Reason[] => {
    if (when.code === 'now') return ['meeting-now'];
    if (when.code === 'already-happened') return ['meeting-may-have-happened'];
    if (when.code === 'not-sure') return ['unsure-meeting-when'];
    const near = nearness(when, report.finishedAt, times);
    if (near === 'soon') return ['meeting-soon'];
    return near === 'passed' ? ['meeting-may-have-happened'] : [];
  });
  if (said.has('meeting', 'not-sure')) reasons.push('unsure-meeting');
  if (onUnknownDate(said, report, times)) reasons.push('meeting-date-unknown');

  const mentioned =
    said.has('meeting', 'planned', 'asked', 'met') ||
    said.has('signs', 'meeting') ||
    said.has('concerns', 'meet-up');
  const immediate = reasons.some((reason) => reason !== 'unsure-meeting' && reason !== 'unsure-meeting-when');
  return mentioned && !immediate ? [...reasons, 'meeting'] : reasons;
}

function onUnknownDate(said: EverSaid, report: Report, times: Times): boolean {
  const moments = said.moments('meeting-when');
  const dated = (when: WhenValue): boolean =>
    when.code === 'now' ||
    when.code === 'already-happened' ||
    nearness(when, report.finishedAt, times) !== 'none';
  // A day that was named does not make up for one that was not, before or since.
  if (moments.length > 0 && moments.every(dated)) return false;
  const planned = said.has('meeting', 'planned') || said.has('signs', 'meeting');
  return planned || (said.has('concerns', 'meet-up') && !meetingAnswered(said));
}

/**
 * Whether *is there a plan to meet* has an answer that settles it. Skipped, *not sure* and *rather not say* do not, nor
 * does a list of signs in which the meeting was merely left unticked.
 */
function meetingAnswered(said: EverSaid): boolean {
  if (said.has('meeting', 'not-sure', 'rather-not-say')) return false;
  return said.has('meeting', 'planned', 'asked', 'met', 'no') || said.has('signs', 'none');
}
