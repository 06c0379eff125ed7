import type { Screen } from '../questionnaire.ts';
import { anyOf, RATHER_NOT_SAY, YES_NO, young } from './who.ts';

/** DESIGN 5.1: who is here, and whether this device is safe to write on. */
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
          { code: '11to13', picture: 'height-2' },
          { code: '14to17', picture: 'height-3' },
          { code: 'adult', picture: 'height-4' },
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
];
