import type { Screen } from '../questionnaire.ts';
import { LONG_AGO } from '../when.ts';
import { NOT_SURE, notYoungest, RATHER_NOT_SAY, YES_NO } from './who.ts';

const PAST = [...LONG_AGO.map((code) => ({ code })), NOT_SURE, RATHER_NOT_SAY] as const;

/** DESIGN 5.4: the story, in their own words, and since when. */
export const STORY: readonly Screen[] = [
  {
    id: 'story',
    section: 'story',
    questions: [{ id: 'story', kind: 'story', maxLength: 10_000 }],
  },
  {
    id: 'when',
    section: 'story',
    when: notYoungest,
    questions: [
      { id: 'began', kind: 'when', options: PAST },
      { id: 'last-contact', kind: 'when', options: PAST },
      { id: 'still-going', kind: 'one', options: YES_NO },
    ],
  },
];
