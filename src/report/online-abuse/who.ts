import type { Condition, Option } from '../questionnaire.ts';

/** Conditions and options that several sections share. */

export const young: Condition = { audience: ['child', 'friend'] };
export const grown: Condition = { audience: ['parent', 'adult', 'professional'] };
export const friend: Condition = { audience: ['friend'] };
export const professional: Condition = { audience: ['professional'] };
export const youngest: Condition = { all: [young, { ageBand: ['under11'] }] };
export const notYoungest: Condition = { not: youngest };
/** A child or friend of 11 or over, or of an age not said. */
export const older: Condition = { all: [young, notYoungest] };

export const anyOf = (question: string, ...has: string[]): Condition => ({ question, has });

export const RATHER_NOT_SAY: Option = { code: 'rather-not-say', alone: true, picture: 'lips-closed' };
export const NOT_SURE: Option = { code: 'not-sure', alone: true, picture: 'shrug' };
export const NONE: Option = { code: 'none', alone: true, picture: 'none' };

/** Every safety question can be answered *yes*, *no*, *not sure* or *rather not say* (rule 9). */
export const YES_NO: readonly Option[] = [
  { code: 'yes', picture: 'tick' },
  { code: 'no', picture: 'cross' },
  NOT_SURE,
  RATHER_NOT_SAY,
];
