import type { Answers, AnswerValue } from '../../../src/report/answers.ts';
import { optionsOf, questionsOn, screensFor } from '../../../src/report/navigation.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import type { Question, Screen } from '../../../src/report/questionnaire.ts';
import { type Heard, heard, holding } from './heard.ts';
import { isTyped, wordsFor } from './person.ts';
import type { Walk } from './walk.ts';

/** The questionnaire's own screens on a walk, in order, once all of it is answered. */
export function screensOf({ told }: Walk): { answers: Answers; screens: readonly Screen[] } {
  const answers = Object.fromEntries(
    ONLINE_ABUSE.screens
      .flatMap((screen) => screen.questions)
      .flatMap((question) => {
        const said = told[question.id];
        const answer = { how: 'chosen', voice: 'teen', language: 'en' } as const;
        return said === undefined ? [] : [[question.id, { ...answer, value: answerOf(question, said) }]];
      }),
  );
  return { answers, screens: screensFor(ONLINE_ABUSE, answers) };
}

function answerOf({ kind }: Question, said: string | readonly string[]): AnswerValue {
  if (kind === 'many') return [said].flat();
  if (kind === 'number') return Number(said);
  if (kind === 'when') return { code: String(said).split(':')[0] ?? '', saidAt: '2026-11-22T21:30:00Z' };
  return String(said);
}

/** What somebody on this walk should hear of a screen's questions, each in its order with its answers in theirs. */
export function heardOf(screen: Screen, { who, told }: Walk, answers: Answers): readonly Heard[] {
  return questionsOn(screen, answers).map((question) => {
    const label = wordsFor(who, { question: question.id, part: 'label' });
    if (isTyped(question.id)) return heard('textbox', label);
    const chosen = [told[question.id] ?? []].flat().map((one) => one.split(':')[0]);
    const options = optionsOf(question, answers).map(({ code }) =>
      heard(
        question.kind === 'many' ? 'checkbox' : 'radio',
        wordsFor(who, { question: question.id, option: code }),
        chosen.includes(code) ? 'checked' : 'checked=false',
      ),
    );
    return holding('group', label, options);
  });
}
