import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningIntake, runIntake } from './support/running-intake.ts';
import { newSealed, reprDigest, type Sealed, sealedHeaders } from './support/sealed.ts';

/** Everything happens in one moment: nothing is free again because time has passed. */
const NOW = new Date('2026-11-22T10:00:00Z');

const runOne = (limits: Parameters<typeof runIntake>[0] = {}) =>
  runIntake({ limits: { newReportsPerHour: 1, ...limits.limits } }, { now: () => NOW });

/** The head of a report and its first line, and then nothing. Settles when the intake reads it. */
async function beginsToSend({ url }: RunningIntake, sealed: Sealed): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  const lines = [
    `PUT /v1/reports/${sealed.id} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/octet-stream',
    `Repr-Digest: ${reprDigest(sealed.bytes)}`,
    `Content-Length: ${sealed.bytes.length}`,
    'Expect: 100-continue',
    '',
    'age-encryption.org/v1\n',
  ];
  socket.write(lines.join('\r\n'));
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

async function changed(intake: RunningIntake, sealed: Sealed): Promise<void> {
  const bytes = sealed.bytes.slice();
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  expect((await intake.put({ ...sealed, bytes }, sealedHeaders(sealed.bytes))).status).toBe(400);
}

async function noAgeFile(intake: RunningIntake): Promise<void> {
  expect((await intake.put({ ...newSealed(), bytes: new Uint8Array(300) })).status).toBe(400);
}

async function goesOnForEver(intake: RunningIntake, sealed: Sealed): Promise<void> {
  await beginsToSend(intake, sealed);
}

async function isCut(intake: RunningIntake, sealed: Sealed): Promise<void> {
  (await beginsToSend(intake, sealed)).destroy();
}

async function isTooSlow(intake: RunningIntake, sealed: Sealed): Promise<void> {
  const socket = await beginsToSend(intake, sealed);
  await new Promise((resolve) => socket.once('close', resolve).resume());
  expect(intake.lines.map(({ status }) => status)).toEqual([408]);
}

async function findsALock(intake: RunningIntake, sealed: Sealed): Promise<void> {
  const other = new DatabaseSync(join(intake.folder.config.dataDir, 'intake', 'reports.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  expect((await intake.put(sealed)).status).toBe(503);
  other.close();
}

describe('a phone that may send one report, whose first try', () => {
  it.each([
    ['has a byte changed on the way', {}, changed],
    ['is no age file', {}, noAgeFile],
    ['goes on for ever', {}, goesOnForEver],
    ['goes on for ever and gives way to the second', { uploads: 1 }, goesOnForEver],
    ['is cut in the middle', {}, isCut],
    ['does not come in time', { bodyMs: 50 }, isTooSlow],
    ['finds the database locked', {}, findsALock],
  ])('%s, gets its receipt at the second; what is kept counts', async (_, limits, firstTry) => {
    const intake = await runOne({ limits });
    const sealed = newSealed();
    await firstTry(intake, sealed);
    const answer = await intake.put(sealed);
    expect(answer.status).toBe(201);
    expect(await intake.receiptIn(answer, sealed)).toMatchObject({ id: sealed.id });
    expect((await intake.put(newSealed())).status).toBe(429);
    expect((await intake.put(sealed)).status).toBe(200);
  });
});

it('a client that sends ten reports at once has as many kept as it may, and the others wait', async () => {
  const intake = await runOne({ limits: { newReportsPerHour: 2 } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => intake.put(newSealed())));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(8);
});
