import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { IntakeConfig } from '../../src/intake/config.ts';
import { type IntakeFolder, newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../unit/intake/support/postgres-server.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { expectBooksToBalance, rowsInPostgres } from './stage/books.ts';
import { seeded } from './stage/seeded.ts';
import { answerTo, type Known, nothingKnown, sendUntilGone } from './stage/senders.ts';
import { warmIntake } from './stage/warm-intake.ts';

/**
 * Fault: with PostgreSQL, the intake is killed (SIGKILL) in the middle of accepting, or the whole database is.
 * Promise: never a receipt for a row that is not there afterwards, no row twice, and it goes on by itself.
 * `SEED=…` before the command repeats a run's moments.
 */

const INTAKE_KILLS = 20;
const DATABASE_KILLS = 5;
const SENDERS = 8;
/** A kill comes after so many answers at most, and then at any moment of so many milliseconds. */
const MOST_ANSWERS = 24;
const LONGEST_MOMENT = 20;

/** What the intake waits for the database at most, and more. */
const PATIENTLY = { timeout: 40_000 };

const programs = await postgresPrograms();
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let server: PostgresServer;
let folder: IntakeFolder;
let config: IntakeConfig;
let cache: string;

test.beforeEach(async () => {
  test.skip(programs === null, 'PostgreSQL is not here: install Debian’s package "postgresql"');
  console.log(`the moments of the kills: SEED=${seed}`);
  server = await startPostgres(programs ?? '');
  folder = await newIntakeFolder();
  cache = await mkdtemp(join(tmpdir(), 'nightlight-code-'));
  const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000 };
  config = { ...folder.config, databaseUrl: server.url, limits };
});

test.afterEach(async () => {
  await server?.stop();
  await folder?.remove();
  if (cache) await rm(cache, { recursive: true, force: true });
});

test('with PostgreSQL, an intake killed 20 times has kept each report it gave a receipt for, once', async () => {
  test.setTimeout(300_000);
  const random = seeded(seed);
  const known = nothingKnown();
  for (let kills = 0; kills < INTAKE_KILLS; kills++) {
    const { intake, url } = await startIntake();
    const sending = sendUntilGone(url, known, { senders: SENDERS });
    await someMoment(known, random);
    await intake.kill();
    await sending;
    expect(known.waiting.length, 'reports under way when it was killed').toBeGreaterThan(0);
  }
  const { intake, url } = await startIntake();
  await sendWhatWaits(url, known);
  await intake.stop();
  await expectAllKeptOnce(known);
});

test('when PostgreSQL itself is killed in a burst no receipt is without its row, and the same intake goes on once it is back', async () => {
  test.setTimeout(300_000);
  const random = seeded(seed);
  const known = nothingKnown();
  const { intake, url } = await startIntake();
  let going = true;
  const sending = sendUntilGone(url, known, { senders: SENDERS, enough: () => !going });
  try {
    for (let kills = 0; kills < DATABASE_KILLS; kills++) {
      await someMoment(known, random);
      await server.kill();
      expect(await answerTo(url, newSealed())).toEqual({ status: 503, receipted: false });
      await expect.poll(() => healthOf(url), PATIENTLY).toBe(503);
      const before = known.receipted.length;
      await server.startAgain();
      await known.receipts(before + 1);
      await expect.poll(() => healthOf(url), PATIENTLY).toBe(200);
    }
    going = false;
    await sending;
    await sendWhatWaits(url, known);
  } finally {
    going = false;
    await intake.stop();
  }
  await expectAllKeptOnce(known);
});

const healthOf = async (url: string) => (await fetch(`${url}/healthz`)).status;

async function startIntake() {
  const intake = warmIntake(cache);
  const started = await intake.start(config);
  if (!started.ok) throw new Error(started.reason);
  return { intake, url: started.url };
}

/** Some answers later, and then any moment. */
async function someMoment(known: Known, random: () => number): Promise<void> {
  await known.receipts(known.receipted.length + Math.floor(random() * MOST_ANSWERS));
  await pause(random() * LONGEST_MOMENT);
}

const sendWhatWaits = (url: string, known: Known) =>
  sendUntilGone(url, known, { senders: SENDERS, enough: () => known.waiting.length === 0 });

async function expectAllKeptOnce(known: Known): Promise<void> {
  const rows = await rowsInPostgres(server.url);
  await expectBooksToBalance(known, rows, folder.operator.receiptKeys);
  expect(rows.length).toBe(known.sent.length);
  console.log(`${rows.length} reports, ${known.again.stored} answers lost after the commit`);
}
