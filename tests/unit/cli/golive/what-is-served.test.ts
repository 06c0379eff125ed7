import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { releaseCheck } from '../../../../src/cli/golive/checks/release.ts';
import { tlsCheck } from '../../../../src/cli/golive/checks/tls.ts';
import type { Facts } from '../../../../src/cli/golive/facts.ts';
import { lookAtBuild } from '../../../../src/cli/golive/look-at-build.ts';
import { lookAtServed } from '../../../../src/cli/golive/look-at-served.ts';
import { sha256Hex } from '../../../../src/crypto/digest.ts';
import { smallApp } from '../../deploy/small-app.ts';
import { runIntake } from '../../intake/support/running-intake.ts';
import { ALL_IS_WELL } from './all-is-well.ts';

let app: Awaited<ReturnType<typeof smallApp>>;

beforeEach(async () => {
  app = await smallApp();
  return app.remove;
});

/** What the checklist sees of a build here and a real intake that serves one. @param change made between the two */
async function seen(change: (served: string) => Promise<void> = () => Promise.resolve()): Promise<Facts> {
  const other = await smallApp();
  onTestFinished(other.remove);
  await change(other.distDir);
  const { url, folder } = await runIntake({ distDir: other.distDir });
  const build = await lookAtBuild(app.root, folder.config.operatorFile);
  const served = await lookAtServed(url, build?.files.keys() ?? [], fetch);
  const operatorSha256 = await sha256Hex(await readFile(folder.config.operatorFile));
  return { ...ALL_IS_WELL, build, served, operatorSha256 };
}

test('a real intake serves a build as it lies in dist', async () => {
  const facts = await seen();
  expect(releaseCheck(facts)).toEqual([]);
  expect(facts.served).toMatchObject({ healthy: true, open: [] });
});

test('without TLS that is what is missing', async () => {
  expect(tlsCheck(await seen())).toMatchObject([{ code: 'not-https' }]);
});

test.each([
  ['the worker', 'sw.js', '/* hands out other files */', '/sw.js'],
  [
    'the form that most browsers ask for, and nothing else',
    'assets/first.js.br',
    brotliCompressSync('/* other */'),
    '/assets/first.js',
  ],
])('%s that was changed at the server is found', async (_what, file, content, path) => {
  const facts = await seen((distDir) => writeFile(join(distDir, file), content));
  expect(releaseCheck(facts)).toMatchObject([
    { level: 'missing', code: 'differs', values: { count: 1, paths: path } },
  ]);
});

test('a first screen that was changed only for phones set to Welsh is found, at both its addresses', async () => {
  const facts = await seen((distDir) => writeFile(join(distDir, 'cy.html'), '<!doctype html>other'));
  expect(releaseCheck(facts)).toMatchObject([
    { code: 'differs', values: { count: 3, paths: '/cy.html, /cy, /' } },
  ]);
});

test('a cache on the way that gives the first screen in one language to everybody is found', async () => {
  const facts = await seen();
  const { served } = facts;
  if (served === null || served === 'unreachable') throw new Error('nothing was served');
  const first = served.files.get('/') ?? [];
  expect(first).toHaveLength(3);
  expect(served.inWelsh).not.toEqual(first);
  expect(releaseCheck({ ...facts, served: { ...served, inWelsh: first } })).toMatchObject([
    { code: 'differs', values: { count: 1, paths: '/' } },
  ]);
});

test('another operator file than the one here is found', async () => {
  const facts = await seen();
  expect(releaseCheck({ ...facts, operatorSha256: '0'.repeat(64) })).toMatchObject([
    { code: 'differs', values: { paths: '/operator.json' } },
  ]);
});

test('an address where nothing answers is said to be one', async () => {
  expect(await lookAtServed('http://127.0.0.1:1', ['/'], fetch)).toBe('unreachable');
  expect(await lookAtServed('https://127.0.0.1:1', ['/'], fetch)).toBe('unreachable');
});
