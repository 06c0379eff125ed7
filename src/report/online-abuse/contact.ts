import type { Question, Screen } from '../questionnaire.ts';
import {
  anyOf,
  friend,
  grown,
  NONE,
  NOT_SURE,
  notYoungest,
  professional,
  RATHER_NOT_SAY,
  YES_NO,
  youngest,
} from './who.ts';

const NOT_TELL: Question = { id: 'not-tell', kind: 'text', maxLength: 300 };
const HELPER: Question = { id: 'helper', kind: 'text', maxLength: 300 };
const TALK: Question = {
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

const reachable = anyOf('contact-how', 'phone', 'text', 'email');

/** DESIGN 5.8 to 5.10: who knows already, who is telling, and how to reach them safely. */
export const CONTACT: readonly Screen[] = [
  {
    id: 'reach',
    section: 'contact',
    when: youngest,
    questions: [
      { ...HELPER, when: youngest },
      { ...NOT_TELL, when: youngest },
      { ...TALK, when: youngest },
    ],
  },
  {
    id: 'knows',
    section: 'knows',
    when: notYoungest,
    questions: [
      {
        id: 'who-knows',
        kind: 'many',
        options: [
          { code: 'trusted-adult' },
          { code: 'friend' },
          { code: 'police' },
          { code: 'social-care' },
          { code: 'other-professional' },
          { code: 'nobody', alone: true },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
      { id: 'reported-before', kind: 'one', options: YES_NO },
      { ...NOT_TELL, when: notYoungest },
      { ...HELPER, when: notYoungest },
    ],
  },
  {
    id: 'reporter',
    section: 'contact',
    when: grown,
    questions: [
      { id: 'your-name', kind: 'text', format: 'name', maxLength: 120, when: grown },
      { id: 'relation', kind: 'text', maxLength: 200, when: { audience: ['parent', 'adult'] } },
      { id: 'role', kind: 'text', maxLength: 200, when: professional },
      { id: 'organisation', kind: 'text', maxLength: 200, when: professional },
      { id: 'professionals', kind: 'lines', maxLength: 1000, when: professional },
      { id: 'child-knows', kind: 'one', options: YES_NO, when: professional },
      {
        id: 'family-knows',
        kind: 'one',
        when: professional,
        options: [{ code: 'yes' }, { code: 'no' }, { code: 'telling-raises-risk' }, NOT_SURE, RATHER_NOT_SAY],
      },
    ],
  },
  {
    id: 'contact',
    section: 'contact',
    when: notYoungest,
    questions: [
      { id: 'your-name', kind: 'text', format: 'name', maxLength: 120, when: { all: [friend, notYoungest] } },
      {
        id: 'contact-how',
        kind: 'many',
        options: [{ code: 'phone' }, { code: 'text' }, { code: 'email' }, NONE],
        callouts: [{ when: anyOf('contact-how', 'none'), callout: 'no-contact' }],
      },
      {
        id: 'contact-phone',
        kind: 'text',
        format: 'phone',
        maxLength: 40,
        when: anyOf('contact-how', 'phone', 'text'),
      },
      {
        id: 'contact-email',
        kind: 'text',
        format: 'email',
        maxLength: 120,
        when: anyOf('contact-how', 'email'),
      },
      { id: 'contact-times', kind: 'text', maxLength: 200, when: reachable },
      { ...TALK, when: notYoungest },
    ],
  },
  {
    id: 'contact-safety',
    section: 'contact',
    when: { all: [notYoungest, { any: [reachable, friend] }] },
    questions: [
      {
        id: 'contact-others',
        kind: 'many',
        when: reachable,
        options: [
          { code: 'nobody', alone: true },
          { code: 'family' },
          { code: 'the-person' },
          { code: 'someone-else' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
      { id: 'account-access', kind: 'one', options: YES_NO, when: reachable },
      { id: 'leave-message', kind: 'one', options: YES_NO, when: reachable },
      { id: 'safe-word', kind: 'text', maxLength: 60, when: reachable },
      { id: 'say-friend', kind: 'one', options: YES_NO, when: friend },
    ],
  },
];
