import type { Screen } from '../questionnaire.ts';
import { anyOf, friend, YES_NO } from './who.ts';

const youUnsafe = { all: [friend, anyOf('you-safe', 'no', 'not-sure')] } as const;

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
      id: 'danger-where',
      kind: 'text',
      format: 'place',
      maxLength: 300,
      when: {
        any: [anyOf('safe-here', 'no', 'not-sure'), anyOf('harm-today', 'yes', 'not-sure'), youUnsafe],
      },
    },
  ],
};
