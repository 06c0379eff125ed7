import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBuildStamp, writeBuildStamp } from '../../../src/cli/build/build-stamp.ts';
import { inputsDigest } from '../../../src/cli/build/inputs-digest.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'inputs-'));
  write('src/app/main.tsx', 'one');
  write('locales/en/app.json', '{}');
  write('index.html', '<p>');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

test('the same sources and operator make the same build', () => {
  expect(inputsDigest(root, null)).toBe(inputsDigest(root, null));
  expect(inputsDigest(root, null)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['a source', 'src/app/main.tsx'],
  ['a text', 'locales/en/app.json'],
  ['the page', 'index.html'],
  ['a picture', 'public/icon.svg'],
  ['a dependency', 'package-lock.json'],
])('changing %s asks for a new build', (_what, path) => {
  const before = inputsDigest(root, null);
  write(path, 'other');
  expect(inputsDigest(root, null)).not.toBe(before);
});

test('changing the operator file asks for a new build, and so does leaving it out', () => {
  const operator = write('data/operator.json', '{"mode":"practice"}');
  const before = inputsDigest(root, operator);
  expect(inputsDigest(root, null)).not.toBe(before);
  write('data/operator.json', '{"mode":"live"}');
  expect(inputsDigest(root, operator)).not.toBe(before);
});

test('what is not part of the app does not ask for a new build', () => {
  const before = inputsDigest(root, null);
  write('README.md', 'words');
  write('tests/unit/some.test.ts', 'test');
  expect(inputsDigest(root, null)).toBe(before);
});

test('a finished build says what it was made from; a broken or missing stamp says nothing', () => {
  expect(readBuildStamp(root)).toBeNull();
  writeBuildStamp(root, 'abc');
  expect(readBuildStamp(root)).toBe('abc');
  write('.build.json', '{"inp');
  expect(readBuildStamp(root)).toBeNull();
});
