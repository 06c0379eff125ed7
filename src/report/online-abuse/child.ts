import type { Question, Screen } from '../questionnaire.ts';
import { grown, NONE, NOT_SURE, notYoungest, RATHER_NOT_SAY, youngest } from './who.ts';

const LIVES_WITH: Question = {
  id: 'lives-with',
  kind: 'many',
  options: [
    { code: 'family', picture: 'family' },
    { code: 'foster-carer', picture: 'heart' },
    { code: 'childrens-home', picture: 'house' },
    { code: 'boarding', picture: 'bed' },
    { code: 'other', picture: 'dots' },
    { code: 'on-my-own', picture: 'person' },
    RATHER_NOT_SAY,
  ],
};

/** DESIGN 5.7: the child (self, or whom it is about). */
export const CHILD: readonly Screen[] = [
  {
    id: 'child',
    section: 'child',
    questions: [
      { id: 'child-name', kind: 'text', format: 'name', maxLength: 120 },
      { id: 'child-age', kind: 'number', min: 0, max: 25 },
      { id: 'child-place', kind: 'text', format: 'place', maxLength: 200 },
      {
        id: 'child-nation',
        kind: 'one',
        when: notYoungest,
        options: [
          { code: 'england' },
          { code: 'wales' },
          { code: 'scotland' },
          { code: 'northern-ireland' },
          { code: 'outside-uk' },
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
      { ...LIVES_WITH, when: youngest },
      { id: 'other-children', kind: 'lines', maxLength: 2000, when: grown },
    ],
  },
  {
    id: 'home',
    section: 'child',
    when: notYoungest,
    questions: [
      { ...LIVES_WITH, when: notYoungest },
      {
        id: 'harder',
        kind: 'many',
        options: [
          { code: 'disabled' },
          { code: 'learning' },
          { code: 'mental-health' },
          { code: 'language' },
          { code: 'caring' },
          { code: 'missing' },
          { code: 'abused-before' },
          // One of the four reasons for which advice helps a professional most (seed: guidance for professionals).
          { code: 'family-hard-to-involve', when: { audience: ['adult', 'professional'] } },
          { code: 'other' },
          NONE,
          NOT_SURE,
          RATHER_NOT_SAY,
        ],
      },
    ],
  },
];
