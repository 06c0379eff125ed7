import { referenceOf } from '../../../wire/reference.ts';
import type { CaseEvent } from '../book/case-event.ts';
import type { DeskView } from '../desk-view.ts';
import { momentText } from './moment-text.ts';
import { typedLines } from './typed-lines.ts';
import { visible } from './visible.ts';
import type { Words } from './words.ts';

/** What was done about a case, oldest first; nothing where nothing was. What somebody typed stands behind a bar. */
export function caseLines(
  events: readonly CaseEvent[],
  view: Pick<DeskView, 'timeZone'>,
  words: Words,
): readonly string[] {
  const [first] = events;
  if (!first) return [];
  const reference = referenceOf(first.id);
  return [
    `── ${words.say('case.title', { reference })} ──`,
    ...events.flatMap((event) => eventLines(event, view, words)),
  ];
}

function eventLines({ at, by, did }: CaseEvent, { timeZone }: Pick<DeskView, 'timeZone'>, words: Words) {
  const { say, tag } = words;
  const what = say(`case.did.${did.kind}`, {
    outcome: 'outcome' in did ? say(`case.outcome.${did.outcome}`) : '',
    reference: 'to' in did ? referenceOf(did.to) : '',
  });
  const typed = did.kind === 'note' ? did.text : did.kind === 'held' ? did.why : null;
  return [
    `    ${momentText(at, timeZone, tag)}  ${visible(by)}: ${what}`,
    ...(typed === null ? [] : typedLines(typed, '        ')),
  ];
}
