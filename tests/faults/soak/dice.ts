import { createHash } from 'node:crypto';
import { seeded } from '../stage/seeded.ts';

/** What decides everything in the soak that is left to chance. The same seed and name: the same throws, in order. */
export type Dice = {
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  /** One of the keys, as often as its weight says. */
  pick<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
};

/** Each thing that throws has dice of its own, so that the order in which processes run changes nobody's luck. */
export function diceOf(seed: number, name: string): Dice {
  const random = seeded(createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE(0));
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    chance: (probability) => random() < probability,
    between,
    pick<Key extends string>(weights: Readonly<Record<Key, number>>) {
      const entries = Object.entries<number>(weights) as [Key, number][];
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      throw new Error('nothing to pick from');
    },
    oneOf: (items) => items[between(0, items.length - 1)] ?? items[0],
  };
}
