import type { Answer, Skipped } from '../../../report/answers.ts';
import { remit } from '../../../report/remit.ts';
import type { Report } from '../../../report/report.ts';
import { contactWarnings } from '../contact-warnings.ts';
import type { DeskView } from '../desk-view.ts';
import { linkLines, raisedText } from '../links/link-text.ts';
import type { Links } from '../links/links-of.ts';
import type { Queued } from '../pull/queue.ts';
import { caseStanding } from '../status/case-standing.ts';
import { answerLines } from './answer-text.ts';
import { dueText, unreadText, whoText } from './list-text.ts';
import { momentText, waitedText } from './moment-text.ts';
import { inOrder, isContactDetail } from './question-order.ts';
import { sentenceLines } from './typed-lines.ts';
import { visible } from './visible.ts';
import type { Words } from './words.ts';

/**
 * One report in full: its priority and why, its times, every warning above any contact detail, what it may belong with, every
 * answer.
 */
export function reportText(one: Queued, view: DeskView, words: Words, links?: Links): string {
  const { say } = words;
  const { report } = one;
  const ids = inOrder(Object.keys(report.answers));
  const warnings = warningLines(report, words);
  const contact = ids.filter(isContactDetail);
  const related = links ? linkLines(links, words) : [];
  return [
    ...(one.mode === 'practice' ? [say('list.practice'), ''] : []),
    ...factLines(one, view, words),
    ...(one.rivals > 0 ? ['', say('list.rivals', { count: one.rivals })] : []),
    '',
    ...warnings,
    '',
    ...(related.length > 0 ? [...related, ''] : []),
    `── ${say('report.answers')} ──`,
    ...ids.filter((id) => !isContactDetail(id)).flatMap((id) => entryLines(report, id, words)),
    ...earlierLines(report, words),
    // Once more, so that nobody comes to a number without having read them.
    ...(contact.length > 0 ? ['', `── ${say('report.contact')} ──`, ...warnings] : []),
    ...contact.flatMap((id) => entryLines(report, id, words)),
  ].join('\n');
}

function factLines(one: Queued, view: DeskView, words: Words): readonly string[] {
  const { say } = words;
  const { report, row, priority } = one;
  const reasons = [
    ...(one.raised ? [raisedText(one.raised, words)] : []),
    ...priority.reasons.map((reason) => say(`reason.${reason}`)),
  ];
  const local = (moment: string) => visible(`${momentText(moment, view.timeZone, words.tag)} (${moment})`);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['id', row.id],
    ['priority', `${say(`level.${priority.level}`)}  ${dueText(one, view, words)}`],
    ...reasons.map((reason, at): [string, string] => [at === 0 ? 'reasons' : '', reason]),
    ['remit', say(`remit.${remit(report.answers)}`)],
    ['who', whoText(report, words)],
    ['received', `${local(row.receivedAt)}, ${waitedText(one.waitedMs, words)}`],
    ...one.copies.map((copy): [string, string] => ['received-again', local(copy.receivedAt)]),
    ['device-started', local(report.startedAt)],
    ['device-finished', local(report.finishedAt)],
    ['device-zone', report.timeZone && visible(report.timeZone)],
    ['shown-in', `${visible(report.language)}, ${say(`voice.${report.voice}`)}`],
    ['questionnaire', visible(report.questionnaire)],
    [
      'earlier-reference',
      report.earlierReference && say('report.not-verified', { reference: report.earlierReference }),
    ],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value ? [`${(name && say(`report.${name}`)).padEnd(34)}${value}`] : [],
  );
  return [say('report.title', { reference: one.reference }), ...loudLines(one, view, words), '', ...lines];
}

/** That the time to act has gone by, and that nobody had opened it, before anything else. */
function loudLines(one: Queued, view: DeskView, words: Words): readonly string[] {
  const { overdue, unread, unreadTooLong } = caseStanding(one, view);
  const mark = (text: string, loud: boolean) => (loud ? `!!  ${text}  !!` : `!   ${text}`);
  return [
    ...(overdue ? [mark(dueText(one, view, words), true)] : []),
    ...(unread ? unreadText(one, view, words).map((text) => mark(text, unreadTooLong)) : []),
  ];
}

function warningLines(report: Report, { say, asked }: Words): readonly string[] {
  const warnings = contactWarnings(report).flatMap(({ code, said = '', codes = [] }) => {
    const tapped = codes.map((option) => asked(report, { question: code, option }) || option);
    const text = say(`warning.${code}`, { said: visible([said, ...tapped].filter(Boolean).join('; ')) });
    if (code === 'do-not-call') return [`!!  ${text}  !!`];
    return said === '' ? [`!   ${text}`] : sentenceLines(text, '!   ');
  });
  return [
    `── ${say('report.warnings')} ──`,
    ...(warnings.length > 0 ? warnings : [say('report.no-warnings')]),
  ];
}

function entryLines(report: Report, id: string, words: Words): readonly string[] {
  const entry: Answer | Skipped | undefined = report.answers[id];
  return entry ? ['', ...answerLines(report, id, entry, words)] : [];
}

function earlierLines(report: Report, words: Words): readonly string[] {
  if (report.earlier.length === 0) return [];
  return [
    '',
    `── ${words.say('report.earlier')} ──`,
    ...report.earlier.flatMap(({ question, answer, replacedAt }) => [
      '',
      ...answerLines(report, question, answer, words),
      `    ${words.say('report.replaced', { at: replacedAt })}`,
    ]),
  ];
}
