import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_TRIES, waitBefore } from '../../../src/vault/tries.ts';

const NOW = Date.parse('2026-11-22T21:00:00Z');

test('two slips cost nothing; then every try waits at least as long as the one before', () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, tries) => waitBefore(tries, NOW, NOW));
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waits.slice(3).every((wait, i) => wait > (waits[i + 2] ?? 0))).toBe(true);
});

test('a wait is over when it is over', () => {
  const wait = waitBefore(5, NOW, NOW);
  expect(waitBefore(5, NOW, NOW + wait - 1)).toBe(1);
  expect(waitBefore(5, NOW, NOW + wait)).toBe(0);
});

test('whatever the clock says, nobody waits longer than the longest wait', () => {
  const longest = waitBefore(MOST_TRIES - 1, NOW, NOW);
  fc.assert(
    fc.property(fc.nat(20), fc.integer(), fc.integer(), (tries, lastTryAt, now) => {
      const wait = waitBefore(tries, lastTryAt, now);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(longest);
    }),
  );
});
