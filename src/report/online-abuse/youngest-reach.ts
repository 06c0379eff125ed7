import type { Condition, Question, Screen } from '../questionnaire.ts';
import { HELPER, NOT_TELL, TALK, WHO_KNOWS } from './reach-questions.ts';
import { anyOf, NOT_SURE, RATHER_NOT_SAY, youngest } from './who.ts';

/** Also where it was written before there was anything to tap. */
const tapped = (who: string, typed: string, ...codes: string[]): Condition => ({
  all: [youngest, { any: [anyOf(who, ...codes), { answered: typed }] }],
});

const HELPER_WHO: Question = {
  id: 'helper-who',
  kind: 'many',
  when: youngest,
  options: [
    { code: 'at-home', picture: 'house' },
    { code: 'relative', picture: 'family' },
    { code: 'teacher', picture: 'badge' },
    { code: 'friends-grown-up', picture: 'two-people' },
    { code: 'other', picture: 'dots' },
    { code: 'nobody', alone: true, picture: 'none' },
    NOT_SURE,
    RATHER_NOT_SAY,
  ],
};

const NOT_TELL_WHO: Question = {
  id: 'not-tell-who',
  kind: 'many',
  when: youngest,
  options: [
    { code: 'the-person', picture: 'mask' },
    { code: 'at-home', picture: 'house' },
    { code: 'relative', picture: 'family' },
    { code: 'teacher', picture: 'badge' },
    { code: 'friend', picture: 'two-people' },
    { code: 'other', picture: 'dots' },
    { code: 'nobody', alone: true, picture: 'tick' },
    NOT_SURE,
    RATHER_NOT_SAY,
  ],
};

/**
 * DESIGN 5.8 and 5.9 for the youngest: who knows, which grown-up can help, whom it is not safe to tell, by taps; a name
 * can be added. Not asked whether a friend may be named: no answer is no, and the desk says so.
 */
export const YOUNGEST_REACH: Screen = {
  id: 'reach',
  section: 'contact',
  when: youngest,
  questions: [
    { ...WHO_KNOWS, when: youngest },
    HELPER_WHO,
    {
      ...HELPER,
      when: tapped('helper-who', 'helper', 'at-home', 'relative', 'teacher', 'friends-grown-up', 'other'),
    },
    NOT_TELL_WHO,
    {
      ...NOT_TELL,
      when: tapped(
        'not-tell-who',
        'not-tell',
        'the-person',
        'at-home',
        'relative',
        'teacher',
        'friend',
        'other',
      ),
    },
    { ...TALK, when: youngest },
  ],
};
