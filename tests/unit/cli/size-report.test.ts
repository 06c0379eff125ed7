import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inWords, isWithin, sizeReport } from '../../../src/cli/check/size-report.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sizes-'));
  mkdirSync(join(dir, 'assets'));
  const file = (path: string, text: string, served: number) => {
    writeFileSync(join(dir, path), text);
    writeFileSync(join(dir, `${path}.br`), new Uint8Array(served));
  };
  const map = '<script type="importmap">{"imports":{"/assets/B3K.js":"/assets/o.js"}}</script>';
  const page = `<html data-modules="/assets/a.js /assets/t.js" lang="en-GB">${map}`;
  file('index.html', page, 7000);
  file('assets/a.js', '', 30_000);
  file('assets/t.js', '', 6000);
  file('assets/s.js', '"mlkem768x25519"', 12_801);
  file('assets/cy.js', '', 20_000);
  file('assets/o.js', 'import("./cy.js")', 500);
  const digest = `${'x'.repeat(43)}=`;
  const welsh = { 'assets/cy.js': digest, 'assets/o.js': digest };
  file('assets/l.json', JSON.stringify({ cy: welsh }), 1000);
  const kept = ['index.html', 'assets/a.js', 'assets/t.js', 'assets/s.js'].map(
    (url) => `"${url}":\`${digest}\``,
  );
  const lists = `languages:[\`cy\`],list:{"assets/l.json":\`${digest}\`}`;
  file('sw.js', `run({files:{${kept.join(',')}},${lists}})`, 7000);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('each size of a build stands beside its budget, as a phone fetches it', () => {
  expect(sizeReport(dir).map(({ what, value }) => [what, value])).toEqual([
    ['first screen, without its head', 7000],
    ['script for the first question', 36_000],
    ['everything for offline, in English', 62_801],
    ['the worker', 7000],
    ['sealing', 12_801],
    ['the largest other language', 21_500],
    ['until the first question', 3],
    ['of other languages, named before the first question', 1],
  ]);
});

test('one byte too much is over the budget, and is said so', () => {
  const over = sizeReport(dir).filter((size) => !isWithin(size));
  expect(over.map(inWords)).toEqual(['sealing: 12,801 of 12,800 bytes  OVER ITS BUDGET']);
});

for (const [where, name] of [
  ['page', 'index.html'],
  ['script', 'assets/a.js'],
] as const)
  test(`a first ${where} that names a file of another language is over the budget`, () => {
    appendFileSync(join(dir, name), '"./cy.js"');
    const over = sizeReport(dir).filter((size) => !isWithin(size));
    expect(over.map(inWords)).toContain(
      'of other languages, named before the first question: 2 of 1 files  OVER ITS BUDGET',
    );
  });

test('what is not found has no size that is within a budget', () => {
  rmSync(join(dir, 'assets', 's.js'));
  writeFileSync(join(dir, 'sw.js'), '');
  expect(
    sizeReport(dir)
      .filter((size) => !isWithin(size))
      .map(({ what }) => what),
  ).toEqual(expect.arrayContaining(['sealing', 'the largest other language']));
});
