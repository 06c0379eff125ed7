import { describe, expect, test } from 'vitest';
import guidance from '../../../locales/en/guidance.json' with { type: 'json' };
import { KEPT } from '../../../src/safety/erase-everything.ts';
import { BROWSERS } from '../../../src/safety/which-browser.ts';

type Texts = { readonly [key: string]: string | Texts };
const all = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[path + key, text] as [string, string]] : all(text, `${path}${key}.`),
  );
const TEXTS = all(guidance);
const at = (path: string) => TEXTS.find(([key]) => key === path)?.[1];

const sentences = (text: string) => text.split(/(?<=[.?!:])\s+/).filter(Boolean);
const words = (sentence: string) => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;

describe('the long pages', () => {
  test.each(TEXTS.filter(([key]) => key.endsWith('_under11')))(
    '%s is short enough for a young child',
    (_key, text) => {
      for (const sentence of sentences(text)) expect(words(sentence), sentence).toBeLessThanOrEqual(9);
    },
  );

  test('speak to a young child in about eight words a sentence at most', () => {
    const lengths = TEXTS.filter(([key]) => key.endsWith('_under11')).flatMap(([, text]) =>
      sentences(text).map(words),
    );
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(7);
  });

  test('name everything that is kept, and every browser’s own menus', () => {
    for (const one of KEPT) expect(at(`kept.${one}`), one).toBeTruthy();
    for (const one of BROWSERS) {
      for (const part of ['rest.line', 'rest.data', 'install.how'])
        expect(at(`${part}.${one}`), part).toBeTruthy();
    }
  });

  test('never say “secret”, and never promise more than “removed from this app”', () => {
    for (const [key, text] of TEXTS)
      expect(text, key).not.toMatch(/secret|unrecoverable|for ever|completely|no trace/i);
  });

  test('remove one line or one site, never the whole history', () => {
    for (const [key, text] of TEXTS.filter(([one]) => one.startsWith('rest.'))) {
      expect(text, key).not.toMatch(/clear (all|browsing)|delete all|clear history/i);
    }
  });
});
