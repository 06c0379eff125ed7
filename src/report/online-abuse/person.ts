import type { Question, Screen } from '../questionnaire.ts';
import { anyOf, NOT_SURE, notYoungest, RATHER_NOT_SAY, youngest } from './who.ts';

const USERNAMES: Question = { id: 'usernames', kind: 'lines', maxLength: 600 };

/** For the youngest: a tap where others write the name of an app. */
const PLATFORM_KIND: Question = {
  id: 'platform-kind',
  kind: 'many',
  when: {
    all: [youngest, anyOf('person-who', 'young-person', 'someone-known', 'online-only', 'dont-know')],
  },
  options: [
    { code: 'game', picture: 'game' },
    { code: 'chat', picture: 'speech' },
    { code: 'call', picture: 'camera' },
    { code: 'videos', picture: 'play' },
    { code: 'other', picture: 'dots' },
    { code: 'not-online', picture: 'cross' },
    NOT_SURE,
    RATHER_NOT_SAY,
  ],
};

/**
 * DESIGN 5.5: who did it. Whoever chooses only *something I did myself* is asked about the other person too: many who
 * were pressed or tricked take it for their own doing (FIELD 2), and every question can be passed over.
 */
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
        // The youngest are asked where the answer before does not tell.
        when: { any: [notYoungest, anyOf('person-who', 'someone-known', 'online-only', 'dont-know')] },
        options: [
          { code: 'under18', picture: 'person' },
          { code: 'adult', picture: 'person-tall' },
          { code: 'says-child', picture: 'mask' },
          { code: 'dont-know', picture: 'person-unknown' },
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
      PLATFORM_KIND,
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
