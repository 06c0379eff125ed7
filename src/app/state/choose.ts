import type { Question } from '../../report/questionnaire.ts';

/**
 * The codes of a `many` question after one more tap: taken away if it was chosen, else added. An option that stands
 * alone (*none*, *not sure*, *rather not say*) clears the others, and the other way round.
 */
export function choose(question: Question, chosen: readonly string[], code: string): readonly string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code);
  const alone = (one: string) => question.options?.some((option) => option.code === one && option.alone);
  if (alone(code)) return [code];
  return [...chosen.filter((one) => !alone(one)), code];
}
