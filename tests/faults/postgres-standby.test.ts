import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type IntakeFolder, newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import {
  type FillData,
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../unit/intake/support/postgres-server.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { readAlong } from './stage/desk-reader.ts';
import { expectKeptOnce } from './stage/kept-once.ts';
import { type MovingAddress, movingAddress } from './stage/moving-address.ts';
import { Place } from './stage/place.ts';
import { seeded } from './stage/seeded.ts';
import { type Known, nothingKnown, sendOne, sendUntilGone } from './stage/senders.ts';
import { someMoment } from './stage/some-moment.ts';
import { commitWaits, copyOfPrimary, portOf, standbys } from './stage/standby.ts';

/**
 * Fault: the machine with the primary PostgreSQL burns in the middle of accepting (SIGKILL, and it never comes back), once with
 * its standby in reach and once cut off from it. The standby takes over, as `src/intake/deploy/README.md` says.
 * Promise: whatever had a receipt is on the standby, once; there is none while a commit stands on one machine only; and a desk
 * that reads along is shown every report once, in one order. `SEED=…` before the command repeats a run's moments.
 */

/** So many phones for each intake. */
const SENDERS = 4;
/** Receipts that show that it goes on. */
const SOME = 100;

const REFUSED = { status: 503, receipt: null };

const programs = await postgresPrograms();
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let servers: PostgresServer[];
let primary: PostgresServer;
let standby: PostgresServer;
/** How a standby reaches the primary. */
let way: MovingAddress;
/** What one of the intakes has for DATABASE_URL; it follows the primary. */
let address: MovingAddress;
let folder: IntakeFolder;
let cache: string;
/** One is started again with another DATABASE_URL; the other's leads to the new primary without that. */
let restarted: Place;
let following: Place;

test.beforeEach(async () => {
  test.skip(programs === null, 'PostgreSQL is not here: install Debian’s package "postgresql"');
  console.log(`the moments of the kills: SEED=${seed}`);
  servers = [];
  primary = await startServer();
  await primary.execute("ALTER SYSTEM SET synchronous_standby_names = 'one, two'");
  await primary.execute('SELECT pg_reload_conf()');
  way = await movingAddress(portOf(primary));
  address = await movingAddress(portOf(primary));
  standby = await startServer(copyOfPrimary(way.port, 'two'));
  await standbys(primary, 1);
  folder = await newIntakeFolder();
  cache = await mkdtemp(join(tmpdir(), 'nightlight-code-'));
  const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000 };
  const here = { ...folder.config, databaseUrl: primary.url, limits };
  const dataDir = join(cache, 'another-machine');
  await cp(here.dataDir, dataDir, { recursive: true });
  const databaseUrl = primary.url.replace(`:${portOf(primary)}/`, `:${address.port}/`);
  restarted = new Place(here, cache);
  following = new Place({ ...here, dataDir, databaseUrl }, cache);
  await Promise.all([restarted.start(), following.start()]);
});

test.afterEach(async () => {
  await Promise.all([restarted?.leave(), following?.leave()]);
  await Promise.all([way?.close(), address?.close()]);
  await Promise.all((servers ?? []).map((each) => each.stop()));
  await folder?.remove();
  if (cache) await rm(cache, { recursive: true, force: true });
});

async function startServer(fill?: FillData): Promise<PostgresServer> {
  const server = await startPostgres(programs ?? '', fill);
  servers.push(server);
  return server;
}

test('the standby takes over from a primary that burns, twice: each report with a receipt is kept, once', async () => {
  test.setTimeout(300_000);
  const random = seeded(seed);
  const known = nothingKnown();
  const desk = readAlong(() => [...restarted.deskUrls, ...following.deskUrls]);
  let going = true;
  const send = ({ url }: Place) => sendUntilGone(url, known, { senders: SENDERS, enough: () => !going });
  let atRestarted = send(restarted);
  const atFollowing = send(following);
  try {
    for (const [cutOff, next] of [
      [false, 'one'],
      [true, 'two'],
    ] as const) {
      await known.receipts(known.receipted.length + SOME);
      await someMoment(known, random);
      const late = cutOff ? await sendWhileCutOff(known) : [];
      await primary.kill();
      expect(await Promise.all(late)).toEqual(late.map(() => REFUSED));
      expect(await Promise.all(both().map((each) => sendLate(known, each)))).toEqual([REFUSED, REFUSED]);

      await takeOver(known, next);
      await restarted.end('stop');
      await atRestarted;
      await restarted.start(primary.url);
      atRestarted = send(restarted);
    }
    await known.receipts(known.receipted.length + SOME);
  } finally {
    going = false;
  }
  await Promise.all([atRestarted, atFollowing]);
  const enough = () => known.waiting.length === 0;
  await Promise.all(both().map(({ url }) => sendUntilGone(url, known, { senders: SENDERS, enough })));
  expect(known.again.stored + known.again.anew, 'reports that were under way at a kill').toBeGreaterThan(0);
  await expectKeptOnce(known, await desk.finish(), primary.url, folder.operator.receiptKeys);
});

const both = () => [restarted, following];

/** The primary lives on by itself, and a report more is with each intake. @returns how they will be answered */
async function sendWhileCutOff(known: Known): Promise<Promise<unknown>[]> {
  way.leadTo(null);
  await standbys(primary, 0);
  const answers = both().map((each) => sendLate(known, each));
  await Promise.race([commitWaits(primary), ...answers]);
  return answers;
}

/** The standby becomes the primary, and gives no receipt before it has a standby of its own, under this name. */
async function takeOver(known: Known, next: string): Promise<void> {
  expect(await standby.execute('SELECT pg_promote()')).toBe('t');
  primary = standby;
  address.leadTo(portOf(primary));
  way.leadTo(portOf(primary));
  let alone = true;
  const whileAlone: unknown[] = [];
  const answer = sendLate(known, following).then((answered) => {
    if (alone) whileAlone.push(answered);
  });
  await Promise.race([commitWaits(primary), answer]);
  standby = await startServer(async (data, run) => {
    await copyOfPrimary(way.port, next)(data, run);
    expect(whileAlone, 'answers before there is a standby').toEqual(whileAlone.map(() => REFUSED));
    alone = false;
  });
  await standbys(primary, 1);
  await answer;
}

/** One report more, whose answer is looked at by itself; without a receipt it waits like the others. */
async function sendLate(known: Known, { url }: Place): Promise<unknown> {
  const sealed = newSealed();
  known.sent.push(sealed);
  const answer = await sendOne(url, sealed);
  if (answer?.receipt) known.note({ sealed, status: answer.status, receipt: answer.receipt });
  else known.waiting.push(sealed);
  // Nobody's screen is to carry a receipt.
  return answer && { status: answer.status, receipt: answer.receipt && '…' };
}
