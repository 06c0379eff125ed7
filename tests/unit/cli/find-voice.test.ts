import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findVoice } from '../../../src/cli/check/find-voice.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'voices-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const install = (name: string) => writeFileSync(join(folder, name), '', { mode: 0o755 });

test('there is a voice when there is something that speaks and something that browsers ask', () => {
  expect(findVoice({ PATH: folder })).toBe(false);
  install('espeak-ng');
  expect(findVoice({ PATH: folder })).toBe(false);
  install('speech-dispatcher');
  expect(findVoice({ PATH: folder })).toBe(true);
  expect(findVoice({})).toBe(false);
});
