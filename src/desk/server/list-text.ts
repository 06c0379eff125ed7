import type { Report } from '../../report/report.ts';
import { referenceOf } from '../../wire/reference.ts';
import { type BandGroup, bandGroups, type DeskView } from './desk-view.ts';
import { dayText, momentText, waitedText } from './moment-text.ts';
import type { Queued } from './queue.ts';
import { visible } from './visible.ts';
import type { Words } from './words.ts';

const MOST_REFERENCES = 12;

/** The queue for a terminal, most endangered child first; under it what could not be read. */
export function listText(view: DeskView, words: Words): string {
  const { say } = words;
  const count = view.queue.length;
  const lines = view.mode === 'practice' ? [say('list.practice'), ''] : [];
  // Reports for real that reach a practice desk come before anything practised.
  const other = [
    say(view.mode === 'practice' ? 'list.other-live' : 'list.other-practice', {
      count: view.otherMode.length,
    }),
    '',
    ...view.otherMode.flatMap((one) => [...summaryLines(one, view, words), '']),
  ];
  const own = [
    count === 0 ? say('list.empty') : say('list.title', { count }),
    '',
    ...view.queue.flatMap((one) => [...summaryLines(one, view, words), '']),
  ];
  if (view.otherMode.length === 0) lines.push(...own);
  else lines.push(...(view.mode === 'practice' ? [...other, ...own] : [...own, ...other]));

  lines.push(say('band.title', { count: view.band.length }));
  lines.push(...bandGroups(view.band).map((group) => groupLine(group, words)), '', say('list.how-to-open'));
  return lines.join('\n');
}

/** One report in a few lines, from its reference to how long it has waited. */
export function summaryLines(one: Queued, view: DeskView, words: Words): readonly string[] {
  const { say } = words;
  const { report, priority, row } = one;
  const lines = [
    [one.reference, say(`level.${priority.level}`), dueText(one, view, words)].join('  '),
    [
      say('list.who', { who: whoText(report, words) }),
      say('list.language', { language: visible(report.language), voice: say(`voice.${report.voice}`) }),
    ].join('; '),
    say('list.why', { reasons: priority.reasons.map((reason) => say(`reason.${reason}`)).join('; ') }),
    say('list.received', {
      at: momentText(row.receivedAt, view.timeZone, words.tag),
      waited: waitedText(one.waitedMs, words),
    }),
  ];
  if (one.copies.length > 0) lines.push(say('list.copies', { count: one.copies.length }));
  if (one.rivals > 0) lines.push(say('list.rivals', { count: one.rivals }));
  if (report.earlierReference) lines.push(say('list.earlier', { reference: report.earlierReference }));
  return lines.map((line, at) => (at === 0 ? line : `    ${line}`));
}

/** Who tells us, with their age band where it was asked. */
export function whoText({ audience, ageBand }: Report, { say }: Words): string {
  const asked = audience === 'child' || audience === 'friend' || ageBand !== undefined;
  const age = asked ? `, ${say(`age-band.${ageBand ?? 'unknown'}`)}` : '';
  return `${say(`audience.${audience}`)}${age}`;
}

export function dueText({ due }: Queued, view: DeskView, { say, tag }: Words): string {
  if (due.at === 'now') return say('due.now');
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: view.timeZone, dateStyle: 'short' }).format(
    Date.parse(view.now),
  );
  return say(due.day < today ? 'due.overdue' : 'due.day', { day: dayText(due.day, tag) });
}

function groupLine({ why, items }: BandGroup, { say }: Words): string {
  const references = items.map(({ row }) => referenceOf(row.id));
  const shown = references.slice(0, MOST_REFERENCES).join(', ');
  const more = references.length - MOST_REFERENCES;
  const rest = more > 0 ? `, ${say('band.more', { count: more })}` : '';
  return `    ${items.length}  ${say(`band.why.${why}`)}: ${shown}${rest}`;
}
