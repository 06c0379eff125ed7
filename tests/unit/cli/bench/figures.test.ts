import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareBetween } from '../../../../src/cli/bench/busy-share.ts';
import type { BenchFile, Figure } from '../../../../src/cli/bench/figure.ts';
import { figuresPage } from '../../../../src/cli/bench/figures-page.ts';
import { meetsBudget } from '../../../../src/cli/bench/meets-budget.ts';
import { keptFigure, mergeFigures, type Occasion } from '../../../../src/cli/bench/merge-figures.ts';
import { rank } from '../../../../src/cli/bench/rank.ts';

const OCCASION: Occasion = {
  machine: { cpu: 'Example CPU', cores: 2, memory: 8 },
  versions: { Node: '24.0.0', Chromium: '140.0' },
  date: '2026-11-20T10:00:00.000Z',
  commit: 'abc1234',
};
const FIGURE: Figure = { what: 'a page opens', value: 90, unit: 'ms', budget: '≤ 100 ms' };
const later: Occasion = { ...OCCASION, date: '2026-11-21T10:00:00.000Z', commit: 'def5678' };

describe('ranks', () => {
  test('the middle one; of an even number, the lower of the two', () => {
    expect(rank([9, 1, 5], 0.5)).toBe(5);
    expect(rank([4, 1, 3, 2], 0.5)).toBe(2);
  });

  test('of twenty values one is slower than the 95th percentile', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(rank(twenty, 0.95)).toBe(19);
    expect(rank([7], 0.95)).toBe(7);
  });

  test('it is always one of the values, and no larger share has a smaller one', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (values, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(values).toContain(rank(values, low));
        expect(rank(values, low)).toBeLessThanOrEqual(rank(values, high));
      }),
    );
  });

  test('there is none among nothing', () => {
    expect(() => rank([], 0.5)).toThrow(RangeError);
  });
});

describe('whether a figure keeps to its budget', () => {
  test.each([
    ['≤ 100 ms', 100, null, true],
    ['≤ 100 ms', 100.1, null, false],
    ['≥ 0.9 ×', 0.9, null, true],
    ['≥ 0.9 ×', 0.89, null, false],
    ['≤ 10,000 bytes', 9999, null, true],
    ['1,000 ms once the key is there', 1001, null, false],
    ['512', 415, null, true],
    ['≤ 1.25 × limit', 2000, 1.25, true],
    ['≤ 1.25 × limit', 2000, 1.26, false],
    ['≤ 1.25 × limit', 1, null, null],
    ['the next frame', 0, null, null],
    ['none', 5, null, null],
  ] as const)('%s, measured %d, ratio %s: %s', (budget, value, ratio, expected) => {
    expect(meetsBudget(budget, value, ratio)).toBe(expected);
  });
});

describe('keeping figures', () => {
  test('with what it comes to, and when it was taken', () => {
    const figure: Figure = { ...FIGURE, budget: '≤ 1.25 × limit', of: [90, 80, 120], limit: 80 };
    expect(keptFigure('cold', figure, { ...OCCASION, busy: 0.4 })).toEqual({
      ...{ part: 'cold', what: 'a page opens', value: 90, unit: 'ms', budget: '≤ 1.25 × limit' },
      ...{ n: 3, min: 80, max: 120, ratio: 1.13, ok: true, busy: 0.4 },
      ...{ date: OCCASION.date, commit: OCCASION.commit },
    });
  });

  test('how busy it was before the figure itself counts more than before the bench', () => {
    expect(keptFigure('cold', { ...FIGURE, busy: 0.1 }, { ...OCCASION, busy: 0.4 }).busy).toBe(0.1);
  });

  test('what is counted says nothing of how busy it was', () => {
    const counted = keptFigure('sizes', { ...FIGURE, unit: 'bytes' }, { ...OCCASION, busy: 0.4 });
    expect(counted).not.toHaveProperty('busy');
  });

  test('parts can be taken one by one: a new figure replaces its own name in its own bench, and nothing else', () => {
    const of = (part: string, what: string, value: number, when: Occasion) =>
      keptFigure(part, { ...FIGURE, what, value }, when);
    const before = [of('a', 'x', 1, OCCASION), of('a', 'y', 2, OCCASION), of('c', 'x', 5, OCCASION)];
    const first = mergeFigures(null, before, OCCASION);
    const both = mergeFigures(first, [of('b', 'x', 3, later), of('a', 'x', 4, later)], later);
    expect(both.figures.map(({ part, what, value, commit }) => [part, what, value, commit])).toEqual([
      ['a', 'y', 2, 'abc1234'],
      ['c', 'x', 5, 'abc1234'],
      ['b', 'x', 3, 'def5678'],
      ['a', 'x', 4, 'def5678'],
    ]);
    expect(both.commit).toBe('def5678');
  });

  test('figures of another machine are not kept beside these', () => {
    const elsewhere = { ...OCCASION, machine: { ...OCCASION.machine, cores: 64 } };
    const there = mergeFigures(null, [keptFigure('a', FIGURE, elsewhere)], elsewhere);
    const here = mergeFigures(there, [keptFigure('b', FIGURE, OCCASION)], OCCASION);
    expect(here.figures.map(({ part }) => part)).toEqual(['b']);
  });
});

describe('the page of figures', () => {
  const page = (...figures: (Partial<Figure> & { busy?: number })[]) => {
    const file: BenchFile = mergeFigures(
      null,
      figures.map((one, nth) => keptFigure('cold', { ...FIGURE, what: `figure ${nth}`, ...one }, OCCASION)),
      OCCASION,
    );
    return figuresPage(file);
  };
  const rowOf = (text: string, what: string) => text.split('\n').find((line) => line.includes(what));

  test('each figure stands beside its budget, with ratio, number, spread and date', () => {
    const text = page({
      value: 1234,
      budget: '≤ 1.25 × limit',
      of: [1234, 1200, 1300],
      limit: 1000,
      way: 'real link',
    });
    expect(rowOf(text, 'figure 0')).toBe(
      '| figure 0 (real link) | ≤ 1.25 × limit | 1,234 ms ✓ | 1.23 | 3 | 1,200 to 1,300 | 2026-11-20, abc1234 |',
    );
  });

  test('what misses its budget, is no median, or was taken on a busy machine is marked', () => {
    const text = page({ value: 101 }, { rank: 'p95' }, { busy: 0.43 }, { budget: 'the next frame' });
    expect(rowOf(text, 'figure 0')).toContain('101 ms ✗');
    expect(rowOf(text, 'figure 1')).toContain('| p95 90 ms ✓ |');
    expect(rowOf(text, 'figure 2')).toContain('*busy* (43 %)');
    expect(rowOf(text, 'figure 3')).toContain('| 90 ms |');
  });

  test('says the machine, how each is taken again, and which are missing', () => {
    const text = page({});
    expect(text).toContain('Example CPU, 2 cores, 8 GiB; Node 24.0.0, Chromium 140.0');
    expect(text).toContain('`npm run bench -- cold`');
    expect(text).toMatch(/## The desk with many reports\n\nNot taken yet\./);
  });
});

test('of 100 ticks between two looks 80 were idle or waited for a disk: a fifth is in use', () => {
  const look = (user: number, idle: number, disk: number) =>
    `cpu  ${user} 0 0 ${idle} ${disk} 0 0 0 0 0\ncpu0 1 2 3 4`;
  expect(shareBetween(look(100, 1000, 50), look(120, 1070, 60))).toBeCloseTo(0.2);
  expect(shareBetween(look(1, 1, 1), look(1, 1, 1))).toBe(1);
});
