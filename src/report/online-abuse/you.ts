import type { Screen } from '../questionnaire.ts';
import { anyOf, friend, RATHER_NOT_SAY, YES_NO, young } from './who.ts';

const unsafe = {
  any: [anyOf('safe-here', 'no', 'not-sure'), anyOf('harm-today', 'yes', 'not-sure')],
} as const;

/** DESIGN 5.1 and 5.2: who is here, whether this device is safe to write on, and danger now. */
export const YOU: readonly Screen[] = [
  {
    id: 'who',
    section: 'you',
    questions: [
      {
        id: 'audience',
        kind: 'one',
        needed: true,
        options: [
          { code: 'child', picture: 'person' },
          { code: 'friend', picture: 'two-people' },
          { code: 'parent', picture: 'house' },
          { code: 'adult', picture: 'speech' },
          { code: 'professional', picture: 'badge' },
        ],
      },
      {
        id: 'age-band',
        kind: 'one',
        when: young,
        options: [
          { code: 'under11', picture: 'firefly' },
          { code: '11to13' },
          { code: '14to17' },
          { code: 'adult' },
          RATHER_NOT_SAY,
        ],
        callouts: [{ when: anyOf('age-band', 'adult'), callout: 'adult-own' }],
      },
    ],
  },
  {
    id: 'device',
    section: 'you',
    questions: [{ id: 'device-shared', kind: 'one', options: YES_NO }],
  },
  {
    id: 'danger',
    section: 'danger',
    questions: [
      {
        id: 'safe-here',
        kind: 'one',
        options: YES_NO,
        callouts: [{ when: anyOf('safe-here', 'no', 'not-sure'), callout: 'danger-now' }],
      },
      {
        id: 'harm-today',
        kind: 'one',
        options: YES_NO,
        callouts: [{ when: anyOf('harm-today', 'yes', 'not-sure'), callout: 'danger-now' }],
      },
      {
        id: 'you-safe',
        kind: 'one',
        when: friend,
        options: YES_NO,
        callouts: [{ when: anyOf('you-safe', 'no', 'not-sure'), callout: 'danger-now' }],
      },
      {
        id: 'danger-where',
        kind: 'text',
        format: 'place',
        maxLength: 300,
        when: { any: [unsafe, anyOf('you-safe', 'no', 'not-sure')] },
      },
    ],
  },
];
