import type { Question, Screen } from '../questionnaire.ts';
import { anyOf, grown, NOT_SURE, RATHER_NOT_SAY, YES_NO } from './who.ts';

/** Grown-ups meet it before they write anything, a young person where they say who knows: neither is turned away. */
export const REPORTED_BEFORE: Question = {
  id: 'reported-before',
  kind: 'one',
  options: YES_NO,
  callouts: [{ when: anyOf('reported-before', 'yes'), callout: 'already-reported' }],
};

const already = anyOf('reported-before', 'yes');

/**
 * DESIGN 5.8: a grown-up need not report twice, and hears it before the work; unless something is new, worse, or nothing
 * happened. Whatever is answered, it can be sent, and it never lowers a priority.
 */
export const REPORTED: Screen = {
  id: 'reported',
  section: 'knows',
  when: grown,
  questions: [
    { ...REPORTED_BEFORE, when: grown },
    {
      id: 'reported-change',
      kind: 'many',
      when: already,
      options: [
        { code: 'something-new' },
        { code: 'got-worse' },
        { code: 'nothing-done' },
        { code: 'no-change', alone: true },
        NOT_SURE,
        RATHER_NOT_SAY,
      ],
    },
    { id: 'reported-who', kind: 'text', maxLength: 300, when: already },
  ],
};
