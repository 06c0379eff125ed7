import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../src/cli/check/find-chromium.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'browsers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

test('the browser that CHROMIUM names is taken before any other', () => {
  program('chromium');
  const mine = program('my-browser');
  expect(findChromium({ CHROMIUM: mine, PATH: folder }, '/none')).toBe(mine);
});

test('a wrong CHROMIUM is not quietly replaced by another browser', () => {
  program('chromium');
  expect(findChromium({ CHROMIUM: join(folder, 'gone'), PATH: folder }, '/none')).toBeNull();
});

test('a browser on the PATH is found, also when it is called google-chrome', () => {
  const chrome = program('google-chrome');
  expect(findChromium({ PATH: `/nowhere:${folder}` }, '/none')).toBe(chrome);
});

test("Playwright's own browser is the last resort", () => {
  const own = program('chrome');
  expect(findChromium({ PATH: '/nowhere' }, own)).toBe(own);
});

test('a file that cannot be run is no browser', () => {
  const plain = program('chromium', 0o644);
  expect(findChromium({ PATH: folder }, plain)).toBeNull();
});
