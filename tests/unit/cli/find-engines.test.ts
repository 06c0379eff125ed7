import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFirefox } from '../../../src/cli/check/find-firefox.ts';
import { findWebkit } from '../../../src/cli/check/find-webkit.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, content = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

test('a Firefox on the PATH is found, and the one that FIREFOX names goes before it', () => {
  const esr = program('bin/firefox-esr');
  const mine = program('my-firefox');
  expect(findFirefox({ PATH: join(folder, 'bin') })).toBe(esr);
  expect(findFirefox({ PATH: join(folder, 'bin'), FIREFOX: mine })).toBe(mine);
});

test('a wrong FIREFOX is not quietly replaced by another browser', () => {
  program('bin/firefox');
  expect(findFirefox({ PATH: join(folder, 'bin'), FIREFOX: join(folder, 'gone') })).toBeNull();
});

test('a script that starts a snap is no Firefox that tests can use', () => {
  program('bin/firefox', '#!/bin/sh\nexec /snap/bin/firefox "$@"\n');
  const other = program('more/firefox', '#!/bin/sh\nexec /opt/firefox/firefox "$@"\n');
  const PATH = join(folder, 'bin');
  expect(findFirefox({ PATH })).toBeNull();
  expect(findFirefox({ PATH: `${PATH}:${join(folder, 'more')}` })).toBe(other);
});

test('the WebKit browser is found beside its library, if there is a screen to be had for it', () => {
  const browser = program('lib/any-machine/webkit2gtk-4.1/MiniBrowser');
  const libraries = join(folder, 'lib');
  const PATH = join(folder, 'bin');
  expect(findWebkit({ PATH }, libraries)).toBeNull();
  program('bin/Xvfb');
  expect(findWebkit({ PATH }, libraries)).toBe(browser);
  expect(findWebkit({ PATH }, join(folder, 'bin'))).toBeNull();
  expect(findWebkit({ PATH, WEBKIT: join(folder, 'gone') }, libraries)).toBeNull();
});
