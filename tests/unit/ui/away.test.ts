import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const page = read('public/away.html');
const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
const still = page.replace(`<script>${script}</script>`, '');
const labels = [...page.matchAll(/(?:aria-label|placeholder)="([^"]*)"/g)].map((match) => match[1]);
const shown = [still.replace(style, '').replace(/<[^>]*>/g, ' '), ...labels].join(' ');
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[a-z]{4,}/g));

/** Every colour written in full in a text, as `#rrggbb`. */
const coloursOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/#[0-9a-f]{3,6}\b/g) ?? []).map((colour) =>
      colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour,
    ),
  );

test('what someone sees after leaving is whole without script and leads nowhere', () => {
  expect(still).not.toMatch(/<script|\son\w+=|<a\b|<iframe|<img|@import|url\(|https?:|<object/i);
  expect([...still.matchAll(/\b(?:href|src|\w*action)="([^"]*)"/g)].map((match) => match[1])).toEqual([
    'data:,',
  ]);
  // What has no name is sent nowhere, even where the form would be.
  expect(still).not.toMatch(/<(?:form|input|textarea|button)[^>]*\sname=/);
});

test('its one script makes the list work and reaches nothing else', () => {
  expect(script).toContain('addEventListener("submit"');
  expect(script).not.toMatch(
    /fetch|location|history|navigator|storage|indexedDB|cookie|caches|open\(|import|postMessage|innerHTML|https?:/i,
  );
});

test('it shares no word with ours', () => {
  const ours = readdirSync(new URL('locales/en/', root))
    .filter((name) => name !== 'desk.json')
    .map((name) => read(`locales/en/${name}`))
    .join(' ');
  expect(wordsOf(shown).size).toBeGreaterThan(10);
  expect([...wordsOf(shown)].filter((word) => wordsOf(`${ours} nightlight`).has(word))).toEqual([]);
});

test('it shares no colour with ours but the white of the letters', () => {
  const ours = coloursOf(read('src/ui/tokens.css') + read('public/icons/icon.svg'));
  expect(coloursOf(style).size).toBeGreaterThan(5);
  expect([...coloursOf(style)].filter((colour) => ours.has(colour))).toEqual(['#ffffff']);
});

test('it keeps nothing that is typed, and sends nothing to a spelling or translation service', () => {
  for (const [field] of page.matchAll(/<(?:input|textarea)[^>]*>/g)) {
    expect(field).toContain('autocomplete="off"');
    if (!field.includes('checkbox'))
      expect(field).toContain('autocorrect="off" spellcheck="false" writingsuggestions="false"');
  }
  expect(page).toContain('<html lang="en-GB" translate="no">');
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toContain('<meta name="referrer" content="no-referrer">');
});

test('shown in place, its rules touch nothing but itself', () => {
  const selectors = style
    .replace(/@media[^{]*\{/g, '')
    .split('}')
    .map((rule) => rule.split('{')[0]?.trim() ?? '')
    .filter((selector) => selector !== '')
    .flatMap((selector) => selector.split(',').map((one) => one.trim()));
  expect(selectors.length).toBeGreaterThan(10);
  expect(selectors.filter((one) => !/^(\.sheet\b|body:has\(\.sheet\)$)/.test(one))).toEqual([]);
});

test('it is there at once: at most 1.3 kB', () => {
  expect(brotliCompressSync(page).length).toBeLessThanOrEqual(1300);
});
