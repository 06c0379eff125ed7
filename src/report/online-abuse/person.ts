import type { Question, Screen } from '../questionnaire.ts';
import { anyOf, NOT_SURE, notYoungest, RATHER_NOT_SAY, youngest } from './who.ts';

const USERNAMES: Question = { id: 'usernames', kind: 'lines', maxLength: 600 };

/** DESIGN 5.5: who did it. To a child: *the person*. */
export const PERSON: readonly Screen[] = [
  {
    id: 'person',
    section: 'person',
    questions: [
      {
        id: 'person-who',
        kind: 'many',
        options: [
          { code: 'lives-with-me', picture: 'house' },
          { code: 'family', picture: 'family' },
          { code: 'partner', picture: 'heart' },
          { code: 'young-person', picture: 'person' },
          { code: 'trusted-adult', picture: 'badge' },
          { code: 'someone-known', picture: 'two-people' },
          { code: 'online-only', picture: 'phone' },
          { code: 'myself', picture: 'hand' },
          { code: 'dont-know', alone: true, picture: 'person-unknown' },
          RATHER_NOT_SAY,
        ],
        callouts: [{ when: anyOf('person-who', 'myself'), callout: 'own-behaviour' }],
      },
      {
        id: 'person-age',
        kind: 'one',
        when: notYoungest,
        options: [
          { code: 'under18' },
          { code: 'adult' },
          { code: 'says-child' },
          { code: 'dont-know' },
          RATHER_NOT_SAY,
        ],
      },
      {
        id: 'person-access',
        kind: 'one',
        options: [
          { code: 'yes', picture: 'tick' },
          { code: 'soon', picture: 'clock' },
          { code: 'no', picture: 'cross' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
        callouts: [{ when: anyOf('person-access', 'yes', 'soon'), callout: 'home-harm' }],
      },
      { ...USERNAMES, when: youngest },
    ],
  },
  {
    id: 'names',
    section: 'person',
    when: notYoungest,
    questions: [
      { ...USERNAMES, when: notYoungest },
      { id: 'platforms', kind: 'lines', maxLength: 600 },
      { id: 'person-else', kind: 'lines', maxLength: 2000 },
    ],
  },
];
