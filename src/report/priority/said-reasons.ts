import type { QuestionId } from '../answers.ts';
import type { EverSaid } from './ever-said.ts';
import type { Reason } from './reasons.ts';

type Saying = readonly [reason: Reason, question: QuestionId, ...codes: readonly string[]];

/**
 * Which answer is which reason, from anyone (DESIGN 8). Several lines may give one reason. *Not sure* about danger, a
 * meeting, a threat, access or self-harm is a reason of its own.
 */
const SAYINGS: readonly Saying[] = [
  ['not-safe-now', 'safe-here', 'no'],
  ['harm-today', 'harm-today', 'yes'],
  ['reporter-not-safe', 'you-safe', 'no'],
  ['self-harm-now', 'self-harm', 'yes-now'],
  ['made-to-hurt', 'concerns', 'made-to-hurt'],
  ['threat-of-violence', 'threat-what', 'hurt-me', 'hurt-others', 'come-here'],
  ['threat-of-violence', 'signs', 'threat-hurt'],
  ['lives-with-person', 'person-who', 'lives-with-me'],
  ['person-has-access', 'person-access', 'yes', 'soon'],

  ['unsure-safe-now', 'safe-here', 'not-sure'],
  ['unsure-harm-today', 'harm-today', 'not-sure'],
  ['unsure-reporter-safe', 'you-safe', 'not-sure'],
  ['unsure-self-harm', 'self-harm', 'not-sure'],
  ['self-harm-sometimes', 'self-harm', 'sometimes'],
  ['unsure-threat', 'threatened', 'not-sure'],
  ['unsure-threat', 'threat-what', 'not-sure'],
  ['unsure-threat', 'threat-by', 'not-sure'],
  ['unsure-access', 'person-access', 'not-sure'],
  ['unsure-signs', 'signs', 'not-sure'],
  ['touched', 'concerns', 'touched'],
  ['blackmail', 'concerns', 'blackmail'],
  ['blackmail', 'threat-what', 'show-images', 'tell-people'],
  ['blackmail', 'signs', 'threat-images'],
  ['threatened', 'threatened', 'yes'],
  ['threatened', 'sexual-what', 'threat'],
  ['threatened', 'threat-what', 'hurt-themselves', 'other'],
  ['image', 'concerns', 'fake-nude', 'passed-on', 'sent-sexual'],
  ['image', 'sexual-what', 'sent-sexual', 'has-images', 'fake-images'],
  // Asked only where young people shared images: any of these says that one was sent.
  [
    'image',
    'peer-images',
    'passed-on',
    'under-13',
    'adult-involved',
    'pressure',
    'age-or-power-gap',
    'disability',
  ],
  ['image', 'images-sent', 'yes'],
  ['image', 'images-received', 'yes'],
  ['image', 'signs', 'images-sent', 'images-received'],
  ['still-going', 'still-going', 'yes'],
  ['under-13', 'peer-images', 'under-13'],
  ['known', 'known', 'who-i-am', 'where-i-live', 'where-i-learn'],
  ['known', 'signs', 'known'],
  ['family-or-trusted', 'person-who', 'family', 'trusted-adult'],
  ['harm-at-home', 'concerns', 'harm-at-home'],
  ['disabled', 'harder', 'disabled', 'learning'],
  ['disabled', 'peer-images', 'disability'],
  ['in-care', 'lives-with', 'foster-carer', 'childrens-home'],
  ['missing', 'harder', 'missing'],
  ['abused-before', 'harder', 'abused-before'],
];

/** The reasons that one answer gives by itself. */
export function saidReasons(said: EverSaid): readonly Reason[] {
  return SAYINGS.filter(([, question, ...codes]) => said.has(question, ...codes)).map(([reason]) => reason);
}
