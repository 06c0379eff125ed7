import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/i18n/languages.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const page = read('public/button.html');
const pictures = readdirSync(new URL('public/button/', root));
const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** What somebody copies into their own page. */
const kits = [...page.matchAll(/<pre><code>([\s\S]*?)<\/code><\/pre>/g)].map(([, code = '']) =>
  unescaped(code),
);
const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** The smallest height and width at which the words can be read and the button be hit; larger is allowed. */
const SMALLEST = { width: 280, height: 72 };

test('there is one button in English, one in Welsh, one in both, each with its lines', () => {
  expect(pictures.sort()).toEqual([
    'tell-nightlight-cy-en.svg',
    'tell-nightlight-cy.svg',
    'tell-nightlight-en.svg',
  ]);
  expect(kits.map((kit) => attribute(kit, 'src')).sort()).toEqual(pictures);
});

describe.each(kits)('the lines to copy: %s', (kit) => {
  const link = /<a [^>]*>/.exec(kit)?.[0] ?? '';
  const image = /<img [^>]*>/.exec(kit)?.[0] ?? '';

  test('are one link around one picture, and send along nothing', () => {
    expect(kit.replaceAll(/\s*\n\s*/g, '')).toBe(`${link}${image}</a>`);
    expect(attribute(link, 'href')).toMatch(/^https:\/\/report\.example\.org\/(cy)?$/);
    expect(attribute(link, 'rel')).toBe('noreferrer');
    expect(attribute(link, 'referrerpolicy')).toBe('no-referrer');
    expect(kit).not.toMatch(/\bon\w+=|target=|<script|<iframe|<form|\bping=|style=|[?#]/);
  });

  test('show the picture from the other site, in its own size, with its words', () => {
    const file = attribute(image, 'src') ?? '';
    expect(file).not.toContain('/');
    const svg = read(`public/button/${file}`);
    const size = ['width', 'height'].map((name) => Number(attribute(image, name)));
    expect(['width', 'height'].map((name) => Number(attribute(svg, name)))).toEqual(size);
    expect(size[0]).toBeGreaterThanOrEqual(SMALLEST.width);
    expect(size[1]).toBeGreaterThanOrEqual(SMALLEST.height);
    expect(attribute(image, 'alt')).toBe(/<title>(.*)<\/title>/.exec(svg)?.[1]);
    // Shown on the page as it will be shown elsewhere.
    expect(page).toContain(`<img src="/button/${file}" width="${size[0]}" height="${size[1]}"`);
  });
});

describe.each(pictures)('the picture %s', (file) => {
  const svg = read(`public/button/${file}`);

  test('is shapes and words and can ask for nothing', () => {
    const names = [...svg.matchAll(/<(\w+)/g)].map(([, name]) => name);
    const allowed = new Set(['svg', 'title', 'rect', 'g', 'circle', 'path', 'text']);
    expect(names.filter((name) => !allowed.has(name ?? ''))).toEqual([]);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /https?:|href|url\(|@import|<style|<script|\bon\w+=|<!|data:|&/,
    );
    expect(svg.length).toBeLessThan(2000);
  });

  test('says the same fixed words as its title, and fits whatever letters a device has', () => {
    const texts = [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)];
    const said = texts.map(([, , words]) => words).join(' ');
    expect(said).toBe((/<title>(.*)<\/title>/.exec(svg)?.[1] ?? '').replace(' / ', ' '));
    for (const [, attributes = ''] of texts) {
      const [left, width] = ['x', 'textLength'].map((name) => Number(attribute(attributes, name)));
      expect((left ?? 0) + (width ?? Number.NaN)).toBeLessThanOrEqual(SMALLEST.width - 12);
      expect(Number(attribute(attributes, 'font-size'))).toBeGreaterThanOrEqual(15);
    }
  });
});

describe('the page that shows them', () => {
  test('is a page without script that loads two kinds of things, ours both, and leads a child to help', () => {
    expect(page).not.toMatch(/<script|\son\w+=|<iframe|@import|url\(|<form/i);
    const shown = unescaped(page.replaceAll(/<pre>[\s\S]*?<\/pre>/g, ''));
    const addresses = [...shown.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, to = '']) => to);
    expect(addresses.filter((to) => !/^(\/|#|tel:)/.test(to))).toEqual([]);
    expect(addresses).toEqual(expect.arrayContaining(['/', '/cy', 'tel:999', 'tel:08001111']));
    expect(page).toContain('<title>Nightlight</title>');
  });

  test('says everything in Welsh too, and that no person has read that', () => {
    const welsh = /<section lang="cy"[\s\S]*<\/section>/.exec(page)?.[0] ?? '';
    const english = page.replace(welsh, '');
    const count = (html: string, tag: string) => html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;
    expect(count(welsh, 'li')).toBe(count(english, 'li'));
    const marked = welsh.includes('Translated by a machine');
    expect(marked).toBe(LANGUAGES.find(({ code }) => code === 'cy')?.checked === 'awaits-reviewer');
  });
});
