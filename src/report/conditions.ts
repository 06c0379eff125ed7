import { type Answers, answeredValue, codesOf } from './answers.ts';
import type { Condition } from './questionnaire.ts';

/** Whether a condition holds for what has been said so far. Skipped and never-shown questions match no `has`. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('question' in condition) {
    return codesOf(answers, condition.question).some((code) => condition.has.includes(code));
  }
  if ('answered' in condition) return answeredValue(answers, condition.answered) !== undefined;
  if ('audience' in condition) return matches(condition.audience, codesOf(answers, 'audience'));
  if ('ageBand' in condition) return matches(condition.ageBand, codesOf(answers, 'age-band'));
  if ('all' in condition) return condition.all.every((part) => holds(part, answers));
  if ('any' in condition) return condition.any.some((part) => holds(part, answers));
  return !holds(condition.not, answers);
}

function matches(wanted: readonly string[], said: readonly string[]): boolean {
  return said.some((code) => wanted.includes(code));
}
