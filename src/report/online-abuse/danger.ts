import type { Condition, Screen } from '../questionnaire.ts';
import { anyOf, friend, RATHER_NOT_SAY, YES_NO, youngest } from './who.ts';

const unsafe: Condition = {
  any: [
    anyOf('safe-here', 'no', 'not-sure'),
    anyOf('harm-today', 'yes', 'not-sure'),
    { all: [friend, anyOf('you-safe', 'no', 'not-sure')] },
  ],
};

/** DESIGN 5.2: danger now, of the child at risk (for a friend: of both). Asked again after an hour away. */
export const DANGER: Screen = {
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
      // The youngest can tap where they are, and may write more below.
      id: 'danger-place',
      kind: 'one',
      when: { all: [youngest, unsafe] },
      options: [
        { code: 'at-home', picture: 'house' },
        { code: 'at-school', picture: 'school' },
        { code: 'outside', picture: 'tree' },
        { code: 'other-house', picture: 'two-houses' },
        { code: 'other', picture: 'dots' },
        RATHER_NOT_SAY,
      ],
    },
    {
      id: 'danger-where',
      kind: 'text',
      format: 'place',
      maxLength: 300,
      when: unsafe,
    },
  ],
};
