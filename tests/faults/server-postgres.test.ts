import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type IntakeFolder, newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../unit/intake/support/postgres-server.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { readAlong } from './stage/desk-reader.ts';
import { expectKeptOnce } from './stage/kept-once.ts';
import { Place } from './stage/place.ts';
import { seeded } from './stage/seeded.ts';
import { answerTo, type Known, nothingKnown, sendUntilGone } from './stage/senders.ts';
import { someMoment } from './stage/some-moment.ts';

/**
 * Fault: of two intakes on one PostgreSQL, each is killed (SIGKILL) or stopped in the middle of accepting, and started
 * again; or the whole database is killed.
 * Promise: never a receipt for a row that is not there afterwards, no row twice, it goes on by itself, and a desk that reads
 * along meanwhile is shown every report once, in one order. `SEED=…` before the command repeats a run's moments.
 */

const KILLS = 20;
const STOPS = 5;
/** So many phones for each intake. */
const SENDERS = 4;
/** What the intake waits for the database at most, and more. */
const PATIENTLY = { timeout: 40_000, intervals: [50] };

const programs = await postgresPrograms();
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let server: PostgresServer;
let folder: IntakeFolder;
let cache: string;
let two: readonly [Place, Place];

test.beforeEach(async () => {
  test.skip(programs === null, 'PostgreSQL is not here: install Debian’s package "postgresql"');
  console.log(`the moments of the kills: SEED=${seed}`);
  server = await startPostgres(programs ?? '');
  folder = await newIntakeFolder();
  cache = await mkdtemp(join(tmpdir(), 'nightlight-code-'));
  const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000 };
  const here = { ...folder.config, databaseUrl: server.url, limits };
  const dataDir = join(cache, 'another-machine');
  await cp(here.dataDir, dataDir, { recursive: true });
  two = [new Place(here, cache), new Place({ ...here, dataDir }, cache)];
  await Promise.all(two.map((each) => each.start()));
});

test.afterEach(async () => {
  await Promise.all((two ?? []).map((each) => each.leave()));
  await server?.stop();
  await folder?.remove();
  if (cache) await rm(cache, { recursive: true, force: true });
});

const deskUrls = () => two.flatMap((each) => each.deskUrls);

test(`two intakes on one PostgreSQL, killed ${KILLS} times and stopped ${STOPS} times between them: each report with a receipt is kept, once`, async () => {
  test.setTimeout(300_000);
  const random = seeded(seed);
  const known = nothingKnown();
  const desk = readAlong(deskUrls);
  let going = true;
  const send = (from: Place) => sendUntilGone(from.url, known, { senders: SENDERS, enough: () => !going });
  const sending = new Map(two.map((each) => [each, send(each)]));
  for (let ends = 0; ends < KILLS + STOPS; ends++) {
    await someMoment(known, random);
    const one = two[random() < 0.5 ? 0 : 1];
    await one.end(ends % 5 === 4 ? 'stop' : 'kill');
    await sending.get(one);
    await one.start();
    sending.set(one, send(one));
  }
  going = false;
  await Promise.all(sending.values());
  await sendWhatWaits(known);
  expect(known.again.stored + known.again.anew, 'reports that were under way at a kill').toBeGreaterThan(0);
  await expectKeptOnce(known, await desk.finish(), server.url, folder.operator.receiptKeys);
});

test(`PostgreSQL itself killed ${KILLS} times in a burst: no receipt is without its row, and the same two intakes go on once it is back`, async () => {
  test.setTimeout(300_000);
  const random = seeded(seed);
  const known = nothingKnown();
  const desk = readAlong(deskUrls);
  let going = true;
  const sending = two.map((each) =>
    sendUntilGone(each.url, known, { senders: SENDERS, enough: () => !going }),
  );
  try {
    for (let kills = 0; kills < KILLS; kills++) {
      await someMoment(known, random);
      await server.kill();
      const refused = await Promise.all(two.map(({ url }) => answerTo(url, newSealed())));
      expect(refused).toEqual(Array(2).fill({ status: 503, receipted: false }));
      expect(await Promise.all(two.map(({ url }) => healthOf(url)))).toEqual([503, 503]);
      const before = known.receipted.length;
      await server.startAgain();
      await known.receipts(before + 1);
    }
    for (const { url } of two) await expect.poll(() => healthOf(url), PATIENTLY).toBe(200);
    going = false;
    await Promise.all(sending);
    await sendWhatWaits(known);
  } finally {
    going = false;
  }
  await expectKeptOnce(known, await desk.finish(), server.url, folder.operator.receiptKeys);
});

const healthOf = async (url: string) => (await fetch(`${url}/healthz`)).status;

async function sendWhatWaits(known: Known): Promise<void> {
  const enough = () => known.waiting.length === 0;
  await Promise.all(two.map(({ url }) => sendUntilGone(url, known, { senders: SENDERS, enough })));
}
