import type { Screen } from '../questionnaire.ts';
import { HELPER, NOT_TELL, TALK, WHO_KNOWS } from './reach-questions.ts';
import { REPORTED_BEFORE } from './reported.ts';
import {
  anyOf,
  friend,
  grown,
  NONE,
  NOT_SURE,
  notYoungest,
  older,
  professional,
  RATHER_NOT_SAY,
  YES_NO,
} from './who.ts';
import { YOUNGEST_REACH } from './youngest-reach.ts';

const reachable = anyOf('contact-how', 'phone', 'text', 'email');

/** DESIGN 5.8 to 5.10: who knows already, who is telling, and how to reach them safely. */
export const CONTACT: readonly Screen[] = [
  YOUNGEST_REACH,
  {
    id: 'knows',
    section: 'knows',
    when: notYoungest,
    questions: [
      { ...WHO_KNOWS, when: notYoungest },
      { ...REPORTED_BEFORE, when: older },
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
