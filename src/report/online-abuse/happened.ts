import { OUT_OF_REMIT } from '../concerns.ts';
import type { Condition, Option, Question, Screen } from '../questionnaire.ts';
import { anyOf, NONE, NOT_SURE, notYoungest, RATHER_NOT_SAY, YES_NO, youngest } from './who.ts';

const CONCERNS: readonly Option[] = [
  { code: 'sexual-talk', picture: 'speech' },
  { code: 'asked-nudes', picture: 'camera' },
  { code: 'sent-sexual', picture: 'screen-hidden' },
  { code: 'blackmail', picture: 'storm' },
  { code: 'fake-nude', picture: 'mask' },
  { code: 'passed-on', picture: 'share' },
  { code: 'groomed', picture: 'hook' },
  { code: 'offered-money', picture: 'gift' },
  { code: 'meet-up', picture: 'map' },
  { code: 'touched', picture: 'hand' },
  { code: 'made-to-hurt', picture: 'bandage' },
  { code: 'harm-at-home', picture: 'house' },
  { code: 'feels-wrong', picture: 'worried' },
  { code: 'bullying', picture: 'sad' },
  { code: 'hacked-account', picture: 'lock' },
  { code: 'fake-account', picture: 'two-cards' },
  { code: 'stranger-added', picture: 'person-unknown' },
  { code: 'friends-sharing', picture: 'two-phones' },
  { code: 'other', picture: 'dots' },
  { code: 'own-words', picture: 'pencil' },
];

const outOfRemitChosen = anyOf('concerns', ...OUT_OF_REMIT);
const hidden: Condition = { all: [outOfRemitChosen, anyOf('sexual-check', 'yes', 'not-sure')] };

/**
 * Asked after any out-of-remit choice: children pick the least embarrassing box (FIELD 2). *Yes* and *not sure* make the
 * report `in`. For the youngest it stands under the concerns, so that they meet at most ten screens.
 */
const SEXUAL_CHECK: Question = { id: 'sexual-check', kind: 'one', options: YES_NO, when: outOfRemitChosen };

/**
 * What hid behind the least embarrassing box: a fake nude behind *fake account*, a picture nobody asked for behind
 * *a stranger added me*. It only adds reasons; *yes* or *not sure* alone already make the report `in`.
 */
const SEXUAL_WHAT: Question = {
  id: 'sexual-what',
  kind: 'many',
  when: hidden,
  options: [
    { code: 'talk', picture: 'speech' },
    { code: 'sent-sexual', picture: 'screen-hidden' },
    { code: 'wants-images', picture: 'camera' },
    { code: 'has-images', picture: 'share' },
    { code: 'fake-images', picture: 'mask' },
    { code: 'threat', picture: 'storm' },
    NOT_SURE,
    RATHER_NOT_SAY,
  ],
  callouts: [{ when: anyOf('sexual-what', 'has-images', 'fake-images', 'threat'), callout: 'threat' }],
};

/** DESIGN 5.3: what happened. */
export const HAPPENED: readonly Screen[] = [
  {
    id: 'concerns',
    section: 'happened',
    questions: [
      {
        id: 'concerns',
        kind: 'many',
        options: CONCERNS,
        callouts: [
          { when: anyOf('concerns', 'harm-at-home', 'touched'), callout: 'home-harm' },
          { when: anyOf('concerns', 'made-to-hurt'), callout: 'self-harm' },
          { when: anyOf('concerns', 'blackmail'), callout: 'threat' },
        ],
      },
      { ...SEXUAL_CHECK, when: { all: [youngest, outOfRemitChosen] } },
      { ...SEXUAL_WHAT, when: { all: [youngest, hidden] } },
    ],
  },
  {
    id: 'sexual-check',
    section: 'happened',
    questions: [
      { ...SEXUAL_CHECK, when: { all: [notYoungest, outOfRemitChosen] } },
      { ...SEXUAL_WHAT, when: { all: [notYoungest, hidden] } },
    ],
  },
  {
    id: 'peer-images',
    section: 'happened',
    questions: [
      {
        id: 'peer-images',
        kind: 'many',
        when: { all: [notYoungest, anyOf('concerns', 'friends-sharing')] },
        options: [
          { code: 'under-13' },
          { code: 'adult-involved' },
          { code: 'pressure' },
          { code: 'age-or-power-gap' },
          { code: 'disability' },
          { code: 'passed-on' },
          NONE,
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
    ],
  },
  { id: 'other-help', section: 'happened', questions: [], shows: 'other-help' },
];
