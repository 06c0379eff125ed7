import { type Answers, answeredValue, codesOf, type QuestionId } from './answers.ts';
import { isBlank } from './normalise.ts';
import type { Condition } from './questionnaire.ts';

/** Whether a condition holds for what has been said so far. Skipped and never-shown questions match no `has`. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('question' in condition) {
    return codesOf(answers, condition.question).some((code) => condition.has.includes(code));
  }
  if ('answered' in condition) return isAnswered(answers, condition.answered);
  if ('audience' in condition) return matches(condition.audience, codesOf(answers, 'audience'));
  if ('ageBand' in condition) return matches(condition.ageBand, codesOf(answers, 'age-band'));
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  return !holds(condition.not, answers);
}

/** Blank words are no answer: pruning takes them away too. */
function isAnswered(answers: Answers, id: QuestionId): boolean {
  const value = answeredValue(answers, id);
  return typeof value === 'string' ? !isBlank(value) : value !== undefined;
}

function matches(wanted: readonly string[], said: readonly string[]): boolean {
  return said.some((code) => wanted.includes(code));
}
