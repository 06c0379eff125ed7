import type { Dice } from './dice.ts';

const PARTS = [
  'Somebody from a game was kind at first.',
  'Then they asked for pictures – “just one”, they said. ☔',
  'I said no and they asked again the next day.',
  'They call themselves moonfish_example.',
  'We met in Castle Builders, in the harbour.',
] as const;

/** What somebody might write, invented; short mostly, now and then long enough for the larger sizes of a sealed report. */
export function storyOf(dice: Dice): string {
  const parts = dice.chance(0.9) ? dice.between(1, 6) : dice.between(60, 200);
  return Array.from({ length: parts }, () => dice.oneOf(PARTS))
    .join(' ')
    .slice(0, 9_900);
}
