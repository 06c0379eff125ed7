import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { newIdentity } from '../../src/crypto/open.ts';
import { approvedReleaseFile } from '../../src/desk/server/approve/approved-release.ts';
import { referenceOf } from '../../src/wire/reference.ts';
import { makeService, type Service } from '../e2e/stage/service.ts';
import { test as base, expect } from '../e2e/stage/test.ts';
import { type Watched, watched } from '../e2e/stage/watch-process.ts';
import { reportSaying } from '../unit/report/priority-report.ts';
import { restart } from './stage/operator-hands.ts';
import { sendReport } from './stage/send-report.ts';

/**
 * Faults: the watch, the intake under it or the site beside it are killed, go away, change; clocks are set.
 * Promise: for an immediate report somebody is called, and called again; for what keeps that from working, too.
 */

const IMMEDIATE = reportSaying({ 'safe-here': 'no' }, { audience: 'child', ageBand: '14to17' });
const PATIENCE = { timeout: 60_000 };

const test = base.extend<{ dist: string; service: Service; watch: Watched }>({
  dist: async ({ practiceApp }, use) => {
    const dist = await mkdtemp(join(tmpdir(), 'nightlight-served-'));
    await cp(practiceApp, dist, { recursive: true });
    await use(dist);
    await rm(dist, { recursive: true });
  },
  service: async ({ dist }, use) => {
    const service = await makeService(dist);
    await use(service);
    await service.end();
  },
  watch: async ({ service }, use) => {
    const watch = await watched(service);
    await use(watch);
    await watch.endAll();
  },
});

const kindsOf = async (watch: Watched) => (await watch.calls()).map(({ kinds }) => kinds.join(' '));
/** The kinds of every call; the same again and again, as often as its time came, count once. */
const kindsInTurn = async (watch: Watched) =>
  (await kindsOf(watch)).filter((kinds, at, all) => kinds !== all[at - 1]);

test('killed and started again, it goes on from when it called last, until the report is taken in hand', async ({
  service,
  watch,
}) => {
  const first = watch.start();
  const id = await sendReport(service, IMMEDIATE);
  await expect.poll(() => kindsOf(watch), PATIENCE).toEqual(['immediate']);
  // What it has told it has also written down.
  await expect.poll(() => first.lines().some((line) => line.startsWith('Called by')), PATIENCE).toBe(true);
  await first.end('SIGKILL');
  expect(await watch.once()).toBe(0);
  expect(await kindsOf(watch)).toEqual(['immediate']);
  await watch.setClock(5);
  expect(await watch.once()).toBe(0);
  expect(await kindsOf(watch)).toEqual(['immediate', 'immediate']);
  await service.deskText('acknowledge', referenceOf(id));
  await watch.setClock(10);
  expect(await watch.once()).toBe(0);
  expect(await kindsOf(watch)).toEqual(['immediate', 'immediate']);
});

test('killed in the middle of a call, it calls once more rather than once too few', async ({ service }) => {
  // The program kills whoever called, after it has written down what it was called for.
  const watch = await watched(service, {}, (file) => [
    '/bin/sh',
    '-c',
    'cat >> "$1"; kill -9 $PPID',
    'alarm',
    file,
  ]);
  await sendReport(service, IMMEDIATE);
  expect(await watch.start().ended).toMatchObject({ signal: 'SIGKILL' });
  expect(await watch.start().ended).toMatchObject({ signal: 'SIGKILL' });
  expect(await kindsOf(watch)).toEqual(['immediate', 'immediate']);
});

test('there is one watch on a desk; told to end, it ends in order', async ({ watch }) => {
  const first = watch.start();
  await expect.poll(() => first.lines()[0], PATIENCE).toBe('Watching: looks every 1 s.');
  const second = await watch.start().ended;
  expect(second).toMatchObject({ code: 1, said: ['Another watch runs on this desk folder already.'] });
  const ended = await first.end('SIGTERM');
  expect(ended).toMatchObject({ code: 0, signal: null });
  expect(ended.said.at(-1)).toBe('Stopped watching.');
});

test('an intake that is gone is called for after five minutes; back again, what waits there is', async ({
  service,
  watch,
}) => {
  const running = watch.start();
  await expect.poll(() => running.lines(), PATIENCE).toContainEqual(expect.stringMatching(/not compared/));
  expect(await watch.calls()).toEqual([]);
  await service.kill();
  await expect
    .poll(() => running.lines(), PATIENCE)
    .toContainEqual(expect.stringMatching(/^CANNOT LOOK: The intake does not answer/));
  await watch.setClock(6);
  await expect.poll(() => kindsInTurn(watch), PATIENCE).toEqual(['intake-unreachable']);
  await watch.setClock(0);
  await service.start();
  await sendReport(service, IMMEDIATE);
  await expect.poll(() => kindsInTurn(watch), PATIENCE).toEqual(['intake-unreachable', 'immediate']);
  // What it says and what it calls come by two ways.
  await expect.poll(() => running.lines(), PATIENCE).toContain('Looks again.');
});

test('a clock that is set by days, back or forward, keeps nobody from being called', async ({
  service,
  watch,
}) => {
  const running = watch.start();
  for (const [days, calls] of [
    [-3, 1],
    [3, 2],
    [0, 3],
  ] as const) {
    await watch.setClock(days * 24 * 60);
    await sendReport(service, IMMEDIATE);
    await expect
      .poll(async () => (await watch.calls()).some(({ counts }) => counts.immediate === calls), PATIENCE)
      .toBe(true);
  }
  await expect
    .poll(() => running.lines().filter((line) => line.startsWith('The clock was set')).length, PATIENCE)
    .toBeGreaterThan(1);
});

test('another worker than the approved one is called for, also when only its compressed form is another', async ({
  service,
  dist,
}) => {
  const watch = await watched(service, { watch: { publicOrigin: service.origin } });
  await approve(service);
  expect(await watch.once()).toBe(0);
  expect(await watch.calls()).toEqual([]);

  const worker = join(dist, 'sw.js.br');
  const changed = Buffer.concat([brotliDecompressSync(await readFile(worker)), Buffer.from('\nvoid 0;')]);
  await writeFile(worker, brotliCompressSync(changed));
  await restart(service);
  expect(await watch.once()).toBe(0);
  expect(await kindsOf(watch)).toEqual(['served-differs']);
});

test('an operator file with a stranger among the recipients is called for, and so is each report sealed to them', async ({
  service,
}) => {
  const watch = await watched(service, { watch: { publicOrigin: service.origin } });
  await approve(service);
  const { recipients } = JSON.parse(await readFile(operatorFileOf(service), 'utf8')) as {
    recipients: string[];
  };
  const stranger = await newIdentity('hybrid');
  await service.changeOperator({ recipients: [...recipients, stranger.recipient] });
  await restart(service);
  await sendReport(service, IMMEDIATE);
  expect(await watch.once()).toBe(0);
  expect(await kindsOf(watch)).toEqual(['immediate served-differs unknown-recipient']);
});

const operatorFileOf = (service: Service) => service.deskEnv()['OPERATOR_FILE'] ?? '';

/** Writes down what is served now as approved, and whom reports are sealed to. */
async function approve(service: Service): Promise<void> {
  const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const paths = ['/', '/cy', '/sw.js', '/operator.json'];
  const bodies = await Promise.all(paths.map(async (path) => (await fetch(service.origin + path)).bytes()));
  const { recipients } = JSON.parse(await readFile(operatorFileOf(service), 'utf8')) as {
    recipients: string[];
  };
  const release = {
    v: 1,
    approvedAt: new Date().toISOString(),
    approvedBy: 'Sam',
    mode: 'practice',
    files: Object.fromEntries(paths.map((path, at) => [path, sha256(bodies[at] ?? '')])),
    recipientsSha256: recipients.map(sha256),
  };
  await writeFile(approvedReleaseFile(service.deskData), JSON.stringify(release));
}
