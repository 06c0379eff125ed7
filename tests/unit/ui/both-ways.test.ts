import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What holds only where a page runs from the left to the right; all of it has a logical name (CSS Logical Properties 1). */
const ONE_WAY =
  /(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)/g;

/** `top right bottom left`: one way if the second is not the fourth. */
const FOUR = /(?<![\w-])(?:margin|padding|inset)\s*:\s*(\S+) (\S+) (\S+) (\S+)\s*;/g;

const oneWay = (css: string): string[] => [
  ...[...css.matchAll(ONE_WAY)].map(([found]) => found),
  ...[...css.matchAll(FOUR)].filter(([, , right, , left]) => right !== left).map(([found]) => found),
];

test('it knows what runs one way only', () => {
  const css =
    'a { margin-left: 1px; left: 0; text-align: right; padding: 0 1px 0 0; border-left: 1px solid }';
  expect(oneWay(css)).toHaveLength(5);
  expect(oneWay('a { margin-inline: 1px 0; text-align: start; padding: 0 1px 0 1px; --left: 0 }')).toEqual(
    [],
  );
});

test('every style runs from the left and from the right', () => {
  const sheets = globSync('../../../src/**/*.css', { cwd: import.meta.dirname });
  expect(sheets.length).toBeGreaterThan(4);
  for (const path of sheets)
    expect(oneWay(readFileSync(new URL(path, import.meta.url), 'utf8')), path).toEqual([]);
});
