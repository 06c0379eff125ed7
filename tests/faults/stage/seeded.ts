/**
 * Numbers that look random and come again in the same order from the same seed (mulberry32), so that what was found once
 * can be found again.
 *
 * @param seed any whole number; its lowest 32 bits count
 * @returns gives the next number, from 0 up to 1
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
