import { CHILD } from './online-abuse/child.ts';
import { CONTACT } from './online-abuse/contact.ts';
import { DANGER } from './online-abuse/danger.ts';
import { HAPPENED } from './online-abuse/happened.ts';
import { PERSON } from './online-abuse/person.ts';
import { REPORTED } from './online-abuse/reported.ts';
import { STORY } from './online-abuse/story.ts';
import { URGENCY } from './online-abuse/urgency.ts';
import { YOU } from './online-abuse/you.ts';
import type { Questionnaire } from './questionnaire.ts';

/** What is asked about online sexual abuse, grooming and blackmail (DESIGN 5), in the order it is asked. */
export const ONLINE_ABUSE: Questionnaire = {
  version: 'online-abuse/2',
  screens: [...YOU, DANGER, REPORTED, ...HAPPENED, ...STORY, ...PERSON, ...URGENCY, ...CHILD, ...CONTACT],
};
