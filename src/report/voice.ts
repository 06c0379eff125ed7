import type { Answers } from './answers.ts';
import { holds } from './conditions.ts';
import { grown, young, youngest } from './online-abuse/who.ts';
import type { Voice } from './people.ts';

/** Which wording fits the person who is here. Until that is known, and where it was not said: `teen`. */
export function voiceOf(answers: Answers): Voice {
  if (holds(youngest, answers)) return 'under11';
  if (holds(grown, answers)) return 'adult';
  if (holds({ all: [young, { ageBand: ['adult'] }] }, answers)) return 'adult';
  return 'teen';
}
