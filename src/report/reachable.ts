import { type Answers, codesOf } from './answers.ts';

const WAYS = ['phone', 'text', 'email'];

/** Whether the person said how to reach them (DESIGN 5.9). */
export function isReachable(answers: Answers): boolean {
  return WAYS.some((way) => codesOf(answers, 'contact-how').includes(way));
}
