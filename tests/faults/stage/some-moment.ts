import { setTimeout as pause } from 'node:timers/promises';
import type { Known } from './senders.ts';

/** A kill comes after so many answers at most, and then at any moment of so many milliseconds. */
const MOST_ANSWERS = 24;
const LONGEST_MOMENT = 20;

/** Some answers later, and then any moment. */
export async function someMoment(known: Known, random: () => number): Promise<void> {
  await known.receipts(known.receipted.length + Math.floor(random() * MOST_ANSWERS));
  await pause(random() * LONGEST_MOMENT);
}
