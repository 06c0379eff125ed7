import type { Answers } from './answers.ts';
import { holds } from './conditions.ts';
import type { Option, Question, Screen } from './questionnaire.ts';

/** The questions of a screen that apply, in order; none when the screen itself does not apply. */
export function questionsOn(screen: Screen, answers: Answers): readonly Question[] {
  if (screen.when && !holds(screen.when, answers)) return [];
  return screen.questions.filter((question) => !question.when || holds(question.when, answers));
}

/** The options offered, in order; none for a question without options. */
export function optionsOf(question: Question, answers: Answers): readonly Option[] {
  return (question.options ?? []).filter((option) => !option.when || holds(option.when, answers));
}
