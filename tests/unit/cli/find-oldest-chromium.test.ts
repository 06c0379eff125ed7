import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOldestChromium, oldestChromiumFolder } from '../../../src/cli/check/find-oldest-chromium.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'oldest-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const program = (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'chromium');
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
};

test('the one that was fetched is found, and none before it was', () => {
  expect(findOldestChromium({}, cache)).toBeNull();
  const fetched = program(oldestChromiumFolder(cache));
  expect(findOldestChromium({}, cache)).toBe(fetched);
});

test('the one that is named is taken, and no other in its place', () => {
  program(oldestChromiumFolder(cache));
  const named = program(join(cache, 'own'));
  expect(findOldestChromium({ OLDEST_CHROMIUM: named }, cache)).toBe(named);
  expect(findOldestChromium({ OLDEST_CHROMIUM: join(cache, 'none') }, cache)).toBeNull();
});
