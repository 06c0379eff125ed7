import { type Told, words } from '../../stage/person.ts';
import type { Hand } from './hand.ts';
import { teller } from './teller.ts';

/** A word that stands nowhere else, in what they type. */
export const TYPED = 'quillwort';

export const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED}_example keeps asking me for things.`,
};

export const asTeen = (hand: Hand) => teller(hand, { audience: 'child', voice: 'teen' });

/** From the first screen to the check page, with what they typed on it. */
async function typeAndGoOn(hand: Hand) {
  const me = asTeen(hand);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await me.sendSoFar();
  return me;
}

/** Where somebody may be when they leave. */
export const PLACES = {
  'the first screen': async () => {},
  'the middle': async (hand: Hand) => {
    const me = asTeen(hand);
    await me.start();
    await me.tell(TOLD, me.say({ screen: 'person', part: 'title' }));
  },
  'the check page': async (hand: Hand) => {
    await typeAndGoOn(hand);
  },
  'the done screen': async (hand: Hand) => {
    const me = await typeAndGoOn(hand);
    await me.send();
  },
} as const;

export type Place = keyof typeof PLACES;

/** Words of ours that may stand nowhere after leaving. */
export const TELLING = [TYPED, words('app:name'), words('app:help.bar'), words('app:nav.leave')];
