import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordsWrittenIn } from './written-in-code.ts';

const COMPONENTS = globSync('src/{app,ui}/**/*.tsx').toSorted();

describe('every word on a screen comes from the texts', () => {
  test.each(COMPONENTS)('%s has none of its own', (path) => {
    expect(wordsWrittenIn(path, readFileSync(path, 'utf8'))).toEqual([]);
  });

  test('all components are looked at', () => {
    expect(COMPONENTS.length).toBeGreaterThan(40);
    expect(COMPONENTS).toContain('src/app/screens/check.tsx');
  });
});

describe('words in a component are found', () => {
  const found = (jsx: string) => wordsWrittenIn('x.tsx', `const x = ${jsx};`);

  test.each([
    ['<p>Hello</p>', 'Hello'],
    ["<p>{'Hello'}</p>", 'Hello'],
    ["<p>{ready ? t('app:a') : 'Wait'}</p>", 'Wait'],
    ["<p>{ready && 'Done'}</p>", 'Done'],
    ["<p>{name ?? 'Nobody'}</p>", 'Nobody'],
    [`<p>{\`\${count} left\`}</p>`, 'left'],
    ['<button aria-label="Close" />', 'Close'],
    ["<TextField label={'Your name'} />", 'Your name'],
    ['<input placeholder={`Name`} />', 'Name'],
    ['<img alt="A lamp" />', 'A lamp'],
    ['<Heading title={wide ? "Wide" : t(key)} />', 'Wide'],
  ])('%s', (jsx, words) => {
    expect(found(jsx)).toEqual([`1: ${words}`]);
  });

  test.each([
    '<p class="hint">{t(\'app:before.never\')}</p>',
    '<p>: {count} · {name}</p>',
    '<Cards name="lock-kind" label={t(key)} kind="pictures" />',
    "<img alt=\"\" class={on ? 'card' : 'row'} />",
  ])('%s has none', (jsx) => {
    expect(found(jsx)).toEqual([]);
  });
});
