import type { Reader, TextOf } from '../../i18n/question-text.ts';
import { ONLINE_ABUSE } from '../../report/online-abuse.ts';
import type { AgeBand, Audience, Voice } from '../../report/people.ts';
import type { Condition } from '../../report/questionnaire.ts';

/** Somebody who may read a text, with the age band that gives the voice. */
export type AnyReader = Reader & { readonly ageBand?: AgeBand };

const YOUNG: readonly (readonly [AgeBand, Voice])[] = [
  ['under11', 'under11'],
  ['14to17', 'teen'],
  ['adult', 'adult'],
];
const young = (audience: Audience): AnyReader[] =>
  YOUNG.map(([ageBand, voice]) => ({ audience, ageBand, voice }));

export const READERS: readonly AnyReader[] = [
  { voice: 'teen' },
  ...young('child'),
  ...young('friend'),
  { audience: 'parent', voice: 'adult' },
  { audience: 'adult', voice: 'adult' },
  { audience: 'professional', voice: 'adult' },
];

/** Every text that may be shown to a reader, whatever they answer. Before the audience is known: the first screen. */
export function textsFor(reader: AnyReader): readonly TextOf[] {
  const texts: TextOf[] = [];
  for (const screen of ONLINE_ABUSE.screens) {
    if (!reader.audience && screen.id !== 'who') continue;
    const questions = screen.questions.filter((question) => may(question.when, reader));
    if (!may(screen.when, reader) || (questions.length === 0 && !screen.shows)) continue;
    texts.push({ section: screen.section });
    texts.push({ screen: screen.id, part: 'title' }, { screen: screen.id, part: 'hint' });
    for (const question of questions) {
      texts.push({ question: question.id, part: 'label' }, { question: question.id, part: 'hint' });
      const options = (question.options ?? []).filter((option) => may(option.when, reader));
      texts.push(...options.map((option) => ({ question: question.id, option: option.code })));
    }
  }
  return texts;
}

function may(condition: Condition | undefined, reader: AnyReader): boolean {
  return !condition || outcomes(condition, reader).includes(true);
}

/** What a condition can come to for this reader: other answers are unknown, so they can be either. */
function outcomes(condition: Condition, reader: AnyReader): readonly boolean[] {
  if ('audience' in condition) return [!!reader.audience && condition.audience.includes(reader.audience)];
  if ('ageBand' in condition) return [!!reader.ageBand && condition.ageBand.includes(reader.ageBand)];
  if ('not' in condition) return outcomes(condition.not, reader).map((outcome) => !outcome);
  if ('question' in condition || 'answered' in condition) return [true, false];
  const of = 'all' in condition ? condition.all : condition.any;
  const parts = of.map((part) => outcomes(part, reader));
  const open = 'all' in condition;
  const every = parts.every((part) => part.includes(open));
  const some = parts.some((part) => part.includes(!open));
  return [...(every ? [open] : []), ...(some ? [!open] : [])];
}
