import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseFrom } from '../../../src/outbox/internal/answer.ts';
import { LONGEST_PAUSE, nextTry } from '../../../src/outbox/schedule.ts';

test('after any number of tries the pause is between one second and five minutes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, fraction) => {
        const pause = nextTry(tries, fraction);
        expect(pause).toBeGreaterThanOrEqual(1000);
        expect(pause).toBeLessThanOrEqual(LONGEST_PAUSE);
      },
    ),
  );
});

test('two phones that lost the intake together do not come back together', () => {
  expect(nextTry(9, 0.1)).not.toBe(nextTry(9, 0.9));
});

test('Retry-After is read as seconds or a date, up to an hour', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  expect(pauseFrom('90', now)).toBe(90_000);
  expect(pauseFrom('Sun, 22 Nov 2026 10:02:00 GMT', now)).toBe(120_000);
  expect(pauseFrom('Sun, 22 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(pauseFrom('86400', now)).toBe(3_600_000);
  for (const nonsense of [null, '', 'soon', '-5x']) expect(pauseFrom(nonsense, now)).toBeNull();
});
