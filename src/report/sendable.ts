import { type Answers, answeredValue, codesOf } from './answers.ts';
import { isBlank } from './normalise.ts';

export type Missing = 'audience' | 'something-happened';

/** What a report cannot do without and still lacks: who tells, and one concern or any words of story. Empty: may send. */
export function missingToSend(answers: Answers): readonly Missing[] {
  const missing: Missing[] = [];
  const story = answeredValue(answers, 'story');
  const words = typeof story === 'string' && !isBlank(story);
  if (codesOf(answers, 'audience').length === 0) missing.push('audience');
  if (codesOf(answers, 'concerns').length === 0 && !words) missing.push('something-happened');
  return missing;
}
