import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claiming, raisedByClaims } from '../../../../src/desk/server/links/raise.ts';
import { LEVELS, type Level } from '../../../../src/report/priority/reasons.ts';

const report = (reference: string, level: Level, claims?: string): Claiming => ({
  id: `id of ${reference}`,
  reference,
  level,
  claims,
});
const raised = (...reports: readonly Claiming[]) =>
  Object.fromEntries([...raisedByClaims(reports)].map(([{ reference }, how]) => [reference, how]));

describe('a report that says something changed', () => {
  test('raises the case it names to its own level', () => {
    expect(raised(report('A', 'standard'), report('B', 'immediate', 'A'))).toEqual({
      A: { level: 'immediate', by: ['B'] },
    });
  });

  test('never lowers it', () => {
    expect(raised(report('A', 'immediate'), report('B', 'advice', 'A'))).toEqual({});
  });

  test('raises nothing by an equal level', () => {
    expect(raised(report('A', 'urgent'), report('B', 'urgent', 'A'))).toEqual({});
  });

  test('raises through the one between', () => {
    expect(
      raised(report('A', 'advice'), report('B', 'standard', 'A'), report('C', 'immediate', 'B')),
    ).toEqual({ A: { level: 'immediate', by: ['B'] }, B: { level: 'immediate', by: ['C'] } });
  });

  test('of several the highest counts, and each that stands there is named', () => {
    expect(
      raised(
        report('A', 'advice'),
        report('B', 'urgent', 'A'),
        report('C', 'immediate', 'A'),
        report('D', 'immediate', 'A'),
      ),
    ).toEqual({ A: { level: 'immediate', by: ['C', 'D'] } });
  });

  test('names what nobody has, or itself: nothing happens', () => {
    expect(raised(report('A', 'advice'), report('B', 'immediate', 'X'), report('C', 'urgent', 'C'))).toEqual(
      {},
    );
  });

  test('raises every report under a reference that two happen to share', () => {
    const twin = { ...report('A', 'advice'), id: 'another id' };
    expect(raisedByClaims([report('A', 'standard'), twin, report('B', 'urgent', 'A')]).size).toBe(2);
  });
});

const references = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const anyReports = fc.uniqueArray(
  fc.record({
    reference: references,
    level: fc.constantFrom(...LEVELS),
    claims: fc.option(references, { nil: undefined }),
  }),
  { selector: ({ reference }) => reference },
);
const rank = (level: Level) => LEVELS.indexOf(level);

test('whatever claims there are, in rings too: each case stands where the highest that reaches it stands, and none is lowered', () => {
  fc.assert(
    fc.property(anyReports, (some) => {
      const all = some.map(({ reference, level, claims }) => report(reference, level, claims));
      const found = raisedByClaims(all);
      // The slow way: carry levels over until nothing changes.
      const slow = new Map(all.map((one) => [one.reference, rank(one.level)]));
      for (let round = 0; round < all.length; round++) {
        for (const { reference, claims } of all) {
          const named = claims === undefined ? undefined : slow.get(claims);
          if (claims !== undefined && named !== undefined)
            slow.set(claims, Math.min(named, slow.get(reference) ?? 9));
        }
      }
      for (const one of all) {
        const level = found.get(one)?.level ?? one.level;
        expect(rank(level)).toBe(slow.get(one.reference));
      }
    }),
  );
});
