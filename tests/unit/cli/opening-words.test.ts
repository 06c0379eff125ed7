import { expect, test } from 'vitest';
import { openingWords } from '../../../src/cli/serve/opening-words.ts';

const practice = {
  url: 'http://127.0.0.1:8787',
  deskUrl: 'http://127.0.0.1:8788',
  mode: 'practice',
  name: 'Practice team',
  dataDir: undefined,
} as const;

test('the last thing a newcomer reads is the address, that it is practice, and how to open the desk', () => {
  const words = openingWords(practice);
  expect(words).toContain('http://127.0.0.1:8787');
  expect(words).toContain('PRACTICE MODE: nobody reads what is sent here');
  expect(words).toContain('npm run desk\n');
});

test('with other settings, the desk is opened with the same ones', () => {
  const words = openingWords({ ...practice, deskUrl: 'http://127.0.0.1:9001', dataDir: '/srv/light' });
  expect(words).toContain('DATA_DIR=/srv/light DESK_PORT=9001 npm run desk\n');
});

test('a live server says so, names the operator, and never speaks of practice', () => {
  const words = openingWords({ ...practice, mode: 'live', name: 'Northshire team' });
  expect(words).toContain('LIVE: reports go to Northshire team.');
  expect(words).not.toMatch(/practice/i);
});
