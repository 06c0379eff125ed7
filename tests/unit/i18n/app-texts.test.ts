import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import app from '../../../locales/en/app.json' with { type: 'json' };
import guidance from '../../../locales/en/guidance.json' with { type: 'json' };
import lock from '../../../locales/en/lock.json' with { type: 'json' };
import safety from '../../../locales/en/safety.json' with { type: 'json' };

const TEXTS = { app, guidance, lock, safety };
const VARIANT = /_(under11|adult)?_?(one|other)?$/;

const leaves = (node: object, path: string): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${path}${key}`.replace(VARIANT, '')]
      : leaves(value as object, `${path}${key}.`),
  );
const written = new Set(
  Object.entries(TEXTS).flatMap(([ns, texts]) => leaves(texts, '').map((key) => `${ns}:${key}`)),
);

const sources = globSync('src/app/**/*.{ts,tsx}').map((path) => readFileSync(path, 'utf8'));
/** Keys as they stand in the code; `${…}` stands for one part of a key or several. */
const asked = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/['"`]((?:app|guidance|lock|safety):[^'"`]+)['"`]/g)].map(([, key]) => String(key)),
  ),
);
const patterns = [...asked].map((key) => {
  const parts = key.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return { key, matches: new RegExp(`^${parts.join('[\\w.-]+')}$`) };
});

describe('the words of the app', () => {
  test.each([...asked].sort())('%s is written', (key) => {
    const pattern = patterns.find((one) => one.key === key);
    expect([...written].some((text) => pattern?.matches.test(text))).toBe(true);
  });

  test('are all shown somewhere', () => {
    expect([...written].filter((key) => !patterns.some(({ matches }) => matches.test(key)))).toEqual([]);
  });
});
