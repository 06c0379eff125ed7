import type { Question } from '../questionnaire.ts';
import { NOT_SURE, RATHER_NOT_SAY } from './who.ts';

/** Questions that the youngest meet on one screen, and everybody else on several. */

export const NOT_TELL: Question = { id: 'not-tell', kind: 'text', maxLength: 300 };
export const HELPER: Question = { id: 'helper', kind: 'text', maxLength: 300 };

export const TALK: Question = {
  id: 'talk',
  kind: 'many',
  options: [
    { code: 'speak', picture: 'speech' },
    { code: 'text', picture: 'phone' },
    { code: 'type', picture: 'pencil' },
    { code: 'bsl', picture: 'hand' },
    { code: 'interpreter', picture: 'two-people' },
    { code: 'symbols', picture: 'symbols' },
    { code: 'someone-beside', picture: 'heart' },
    RATHER_NOT_SAY,
  ],
};

export const WHO_KNOWS: Question = {
  id: 'who-knows',
  kind: 'many',
  options: [
    { code: 'trusted-adult', picture: 'heart' },
    { code: 'friend', picture: 'two-people' },
    { code: 'police', picture: 'badge' },
    { code: 'social-care', picture: 'house' },
    { code: 'other-professional', picture: 'speech' },
    { code: 'nobody', alone: true, picture: 'none' },
    NOT_SURE,
    RATHER_NOT_SAY,
  ],
};
