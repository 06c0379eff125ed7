import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2: relative luminance and contrast ratio of two `#rgb` or `#rrggbb` colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const full = /^#(?:[0-9a-f]{3}){1,2}$/i.test(colour) ? colour.slice(1) : '';
    if (!full) throw new Error(`not a plain colour: ${colour}`);
    const digits = full.length === 3 ? full.replace(/./g, '$&$&') : full;
    const [red = 0, green = 0, blue = 0] = [0, 2, 4]
      .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8').replace(
  /\/\*[\s\S]*?\*\//g,
  '',
);
const darkAt = css.search(/@media\s*\(prefers-color-scheme:\s*dark\)/);
const tokens = (part: string): Map<string, string> =>
  new Map(
    [...part.matchAll(/--([\w-]+)\s*:\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
const light = tokens(css.slice(0, darkAt));
const ownDark = tokens(css.slice(darkAt));
const dark = new Map([...light, ...ownDark]);

/** Foreground and background of words: 4.5 to 1 (WCAG 1.4.3). */
const words = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'chosen'],
  ['quiet', 'paper'],
  ['quiet', 'card'],
  ['quiet', 'chosen'],
  ['on-lamp', 'lamp'],
  ['on-alarm', 'alarm'],
  ['on-shade', 'shade'],
  ['alarm-text', 'paper'],
  ['alarm-text', 'card'],
] as const;

/** Edges of fields and cards, and the focus ring, whose two tones are seen against each other: 3 to 1 (WCAG 1.4.11). */
const edges = [
  ['edge', 'paper'],
  ['edge', 'card'],
  ['edge', 'shade'],
  ['alarm-text', 'card'],
  ['ring', 'paper'],
  ['ring', 'card'],
  ['ring', 'ring-gap'],
] as const;

test('the measure is the one of the standard', () => {
  expect(contrast('#000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('the dark theme has its own colours', () => {
  expect(darkAt).toBeGreaterThan(0);
  for (const name of ['paper', 'ink', 'quiet', 'card', 'edge', 'lamp'])
    expect(ownDark.has(name), name).toBe(true);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_theme, theme) => {
  const ratio = (a: string, b: string): number =>
    contrast(theme.get(a) ?? `no --${a}`, theme.get(b) ?? `no --${b}`);

  test.each(words)('%s on %s can be read', (a, b) => {
    expect(ratio(a, b)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)('%s stands out from %s', (a, b) => {
    expect(ratio(a, b)).toBeGreaterThanOrEqual(3);
  });

  test('the main button stands out from the page by its light or by its border', () => {
    expect(Math.max(ratio('lamp', 'paper'), ratio('on-lamp', 'paper'))).toBeGreaterThanOrEqual(3);
  });
});

/** The colours that one rule of the stylesheets sets against each other: letters or edges, and the area under them. */
const together = (what: RegExp): string[][] =>
  globSync('../../../src/**/*.css', { cwd: import.meta.dirname }).flatMap((path) => {
    const rules = readFileSync(new URL(path, import.meta.url), 'utf8').match(/\{[^{}]*\}/g) ?? [];
    return rules.flatMap((rule) => {
      const over = what.exec(rule)?.[1];
      const under = /\bbackground(?:-color)?:\s*var\(--([\w-]+)\)/.exec(rule)?.[1];
      return over && under ? [[over, under]] : [];
    });
  });

test('no rule sets letters on a colour that is not measured here', () => {
  const used = together(/(?<![\w-])color:\s*var\(--([\w-]+)\)/);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter(([a, b]) => !words.some(([c, d]) => a === c && b === d))).toEqual([]);
});

test('no rule sets an edge round a colour that is not measured here', () => {
  const used = together(/\bborder(?:-color)?:[^;]*var\(--([\w-]+)\)/);
  expect(used.length).toBeGreaterThan(5);
  const measured = [...edges, ...words];
  expect(used.filter(([a, b]) => a !== b && !measured.some(([c, d]) => a === c && b === d))).toEqual([]);
});
