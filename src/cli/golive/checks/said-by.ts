import { ageInDays } from '../age-in-days.ts';
import { type Finding, missing } from '../finding.ts';

/**
 * Whether a day was said and is not too long ago. The codes are `never`, `in-the-future` and `too-old`, each for the day's
 * own topic.
 *
 * @param within days, the day itself not counted
 */
export function saidBy(day: string | undefined, within: number, now: Date): readonly Finding[] {
  if (day === undefined) return [missing('never')];
  const age = ageInDays(day, now);
  if (age < 0) return [missing('in-the-future', { day })];
  return age > within ? [missing('too-old', { day, within })] : [];
}
