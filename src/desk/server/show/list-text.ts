import type { Report } from '../../../report/report.ts';
import { referenceOf } from '../../../wire/reference.ts';
import { type BandGroup, bandGroups, type DeskView } from '../desk-view.ts';
import { groupBy } from '../group-by.ts';
import { raisedText } from '../links/link-text.ts';
import type { Queued } from '../pull/queue.ts';
import { caseStanding } from '../status/case-standing.ts';
import { statusOf, WORRIES } from '../status/status.ts';
import { foundText } from '../status/status-text.ts';
import { dayText, momentText, waitedText } from './moment-text.ts';
import { visible } from './visible.ts';
import type { Words } from './words.ts';

const MOST_REFERENCES = 12;
/** Nobody reads further down a terminal; the count of the rest stands under them. */
const MOST_REPORTS = 200;

/**
 * The queue for a terminal, most endangered child first; under it what could not be read.
 *
 * @param most so many reports of each mode; the rest are counted by level
 */
export function listText(view: DeskView, words: Words, most = MOST_REPORTS): string {
  const { say } = words;
  const count = view.queue.length;
  // Reports for real that reach a practice desk come before anything practised.
  const other = [
    say(view.mode === 'practice' ? 'list.other-live' : 'list.other-practice', {
      count: view.otherMode.length,
    }),
    '',
    ...view.otherMode.slice(0, most).flatMap((one) => [...summaryLines(one, view, words), '']),
    ...moreLines(view.otherMode.slice(most), words),
  ];
  const own = [
    count === 0 ? say('list.empty') : say('list.title', { count }),
    '',
    ...view.queue.slice(0, most).flatMap((one) => [...summaryLines(one, view, words), '']),
    ...moreLines(view.queue.slice(most), words),
  ];
  const apart = view.otherMode.length === 0 ? [] : other;
  return [
    ...(view.mode === 'practice' ? [say('list.practice'), ''] : []),
    ...loudLines(view, words),
    ...(view.mode === 'practice' ? [...apart, ...own] : [...own, ...apart]),
    say('band.title', { count: view.band.length }),
    ...bandGroups(view.band).map((group) => groupLine(group, words)),
    '',
    say('list.how-to-open'),
  ].join('\n');
}

/** The list shows the band by itself. */
const NO_BAND = { count: 0, unseen: 0 };

function moreLines(rest: readonly Queued[], { say }: Words): readonly string[] {
  if (rest.length === 0) return [];
  const levels = groupBy(rest, ({ priority }) => priority.level).flatMap((same) =>
    same[0] ? [`${same.length} ${say(`level.${same[0].priority.level}`)}`] : [],
  );
  return [say('book.more', { count: rest.length, levels: levels.join(', ') }), ''];
}

/** What nobody may overlook: how many have waited too long, before any of them is named. */
function loudLines(view: DeskView, words: Words): readonly string[] {
  const { found } = statusOf({ ...view, band: NO_BAND, pulled: true, watched: true });
  const lines = found.map((one) => {
    const text = foundText(one, words);
    return WORRIES[one.worry] === 'critical' ? `!!  ${text}  !!` : `!   ${text}`;
  });
  return lines.length > 0 ? [...lines, ''] : [];
}

/** One report in a few lines, from its reference to how long it has waited. */
export function summaryLines(one: Queued, view: DeskView, words: Words): readonly string[] {
  const { say } = words;
  const { card, priority, row } = one;
  const lines = [
    [
      one.reference,
      say(`level.${priority.level}`),
      dueText(one, view, words),
      ...unreadText(one, view, words),
    ].join('  '),
    [
      say('list.who', { who: whoText(card, words) }),
      say('list.language', { language: visible(card.language), voice: say(`voice.${card.voice}`) }),
    ].join('; '),
    ...(one.raised ? [raisedText(one.raised, words)] : []),
    say('list.why', { reasons: priority.reasons.map((reason) => say(`reason.${reason}`)).join('; ') }),
    say('list.received', {
      at: momentText(row.receivedAt, view.timeZone, words.tag),
      waited: waitedText(one.waitedMs, words),
    }),
  ];
  if (one.copies.length > 0) lines.push(say('list.copies', { count: one.copies.length }));
  if (one.rivals > 0) lines.push(say('list.rivals', { count: one.rivals }));
  if (card.earlierReference) lines.push(say('list.earlier', { reference: card.earlierReference }));
  return lines.map((line, at) => (at === 0 ? line : `    ${line}`));
}

/** Who tells us, with their age band where it was asked. */
export function whoText({ audience, ageBand }: Pick<Report, 'audience' | 'ageBand'>, { say }: Words): string {
  const asked = audience === 'child' || audience === 'friend' || ageBand !== undefined;
  const age = asked ? `, ${say(`age-band.${ageBand ?? 'unknown'}`)}` : '';
  return `${say(`audience.${audience}`)}${age}`;
}

/** By when to act, or, loudly, that the time for it has gone by. */
export function dueText(one: Queued, view: DeskView, words: Words): string {
  const { say, tag } = words;
  const { overdue } = caseStanding(one, view);
  if (one.due.at === 'day') {
    return say(overdue ? 'due.overdue' : 'due.day', { day: dayText(one.due.day, tag) });
  }
  return overdue ? say('due.waits-too-long', { waited: waitedText(one.waitedMs, words) }) : say('due.now');
}

/** That nobody has opened it yet; nothing, if somebody has. */
export function unreadText(one: Queued, view: DeskView, { say }: Words): readonly string[] {
  const { unread, unreadTooLong } = caseStanding(one, view);
  if (!unread) return [];
  return [say(unreadTooLong ? 'due.unread-too-long' : 'due.unread')];
}

function groupLine({ why, items }: BandGroup, { say }: Words): string {
  const references = items.map(({ row }) => referenceOf(row.id));
  const shown = references.slice(0, MOST_REFERENCES).join(', ');
  const more = references.length - MOST_REFERENCES;
  const rest = more > 0 ? `, ${say('band.more', { count: more })}` : '';
  return `    ${items.length}  ${say(`band.why.${why}`)}: ${shown}${rest}`;
}
