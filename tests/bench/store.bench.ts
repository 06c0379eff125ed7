import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { verifyReceipt } from '../../src/crypto/receipt.ts';
import { openPostgresStore } from '../../src/intake/store/postgres.ts';
import type { ReportStore } from '../../src/intake/store/report-store.ts';
import { openSqliteStore } from '../../src/intake/store/sqlite.ts';
import { childSends, costOf } from '../faults/stage/flood.ts';
import { warmIntake } from '../faults/stage/warm-intake.ts';
import { newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import { postgresPrograms, startPostgres } from '../unit/intake/support/postgres-server.ts';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { appendAndSync } from './stage/append-and-sync.ts';
import { crowd, halfSent, mayOpen } from './stage/crowd.ts';
import { median, noteFigure } from './stage/note-figure.ts';
import { type RawInserts, rawInserts } from './stage/raw-inserts.ts';
import { sendersElsewhere } from './stage/senders-elsewhere.ts';

/**
 * Reports in one round, and phones that each send one after the other. One pause meets all phones, 32 answers: with 4,000, the
 * first answers of all were nearly the whole slowest hundredth.
 */
const REPORTS = 12_000;
const AT_ONCE = 32;
const ROUNDS = 5;
/** Of so many receipts one is verified: it takes as long as keeping a report. */
const VERIFIED_ONE_IN = 20;
/** Not measured: an intake runs for months, and is compiled by then; a round later it still becomes quicker. */
const FIRST_REPORTS = REPORTS;
const SIZE = newSealed().bytes.length;

test.setTimeout(900_000);

const programs = await postgresPrograms();
let folder: string;
test.beforeEach(async () => {
  // Where TMPDIR lies in memory a sync costs nothing, and the figures say nothing.
  folder = await mkdtemp(join(tmpdir(), 'nightlight-bench-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** How many were kept in a second, and how long each took, in milliseconds. */
type Run = { readonly rate: number; readonly took: readonly number[] };

/** Makes so many reports, and then keeps all of them with `AT_ONCE` senders. Throws when one was not kept. */
type Keep = (count: number) => Promise<Run>;

const rounded = (value: number) => Math.round(value * 100) / 100;
const newReports = (count: number) => Array.from({ length: count }, () => newSealed());

/** In turns, so that what else the machine does meets all alike. */
async function measure(name: string, keep: Keep, raw?: RawInserts): Promise<void> {
  const ratios: number[] = [];
  const slowest: number[] = [];
  const besideRaw: number[] = [];
  await keep(FIRST_REPORTS);
  await raw?.growOld(REPORTS, AT_ONCE);
  for (let round = 0; round < ROUNDS; round++) {
    const disk = await appendAndSync(folder, SIZE, AT_ONCE);
    const raws = raw && (await raw.rate(REPORTS, AT_ONCE));
    await raw?.reuseLog();
    const { rate, took } = await keep(REPORTS);
    const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
    console.log(
      `    ${name}: ${Math.round(rate)} a second, p99 ${rounded(p99)} ms; append and sync: ${Math.round(disk.rate)} a second, at ${AT_ONCE} at once ${rounded(disk.atOnceMs)} ms${raws ? `; pgbench: ${Math.round(raws)} a second` : ''}`,
    );
    ratios.push(rounded(rate / disk.rate));
    slowest.push(rounded(p99 / disk.atOnceMs));
    if (raws) besideRaw.push(rounded(rate / raws));
  }
  noteFigure('store', {
    what: `reports kept by ${name} for each that the storage itself appends and syncs, ${AT_ONCE} senders`,
    value: median(ratios),
    unit: '×',
    budget: '≥ 0.9 ×',
    of: ratios,
  });
  noteFigure('store', {
    what: `p99 of an answer by ${name} against the median append and sync at ${AT_ONCE} at once`,
    value: median(slowest),
    unit: '×',
    budget: '≤ 10 ×',
    of: slowest,
  });
  if (besideRaw.length === 0) return;
  noteFigure('store', {
    what: `reports kept by ${name} for each row that pgbench inserts raw, ${AT_ONCE} clients`,
    value: median(besideRaw),
    unit: '×',
    budget: 'none',
    of: besideRaw,
  });
}

/** Straight into a store, without a network. */
function keepIn(store: ReportStore): Keep {
  return async (count) => {
    const left = newReports(count);
    const took: number[] = [];
    // Each `expect` is a step that Playwright notes: one a report would be most of what is measured.
    const kinds = new Set<string>();
    const begun = performance.now();
    const sender = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const from = performance.now();
        const { id, sha256, bytes } = next;
        kinds.add((await store.keep({ id, sha256, sealed: bytes })).kind);
        took.push(performance.now() - from);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    const ms = performance.now() - begun;
    expect([...kinds]).toEqual(['new']);
    return { rate: (count * 1000) / ms, took };
  };
}

/** Over HTTP to the real intake in a process of its own. Receipts are verified after the time is taken. */
async function throughIntake(databaseUrl: string | null, work: (keep: Keep) => Promise<void>): Promise<void> {
  const on = await newIntakeFolder();
  const intake = warmIntake(folder);
  const senders = sendersElsewhere();
  try {
    const limits = { ...on.config.limits, newReportsPerHour: 1_000_000 };
    const started = await intake.start({ ...on.config, limits, databaseUrl });
    if (!started.ok) throw new Error(started.reason);
    await work(async (count) => {
      const { answers, ms } = await senders.send({ url: started.url, count, connections: AT_ONCE });
      expect(new Set(answers.map(({ sealed }) => sealed.id)).size).toBe(count);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      for (const { sealed, receipt } of answers.filter((_, n) => n % VERIFIED_ONE_IN === 0)) {
        expect((await verifyReceipt(receipt ?? '', sealed, on.operator.receiptKeys)).ok).toBe(true);
      }
      return { rate: (count * 1000) / ms, took: answers.map((answer) => answer.ms) };
    });
  } finally {
    await senders.end();
    await intake.stop();
    await on.remove();
  }
}

/** A PostgreSQL of its own, synced as it comes, and what `pgbench` does with it. */
async function onPostgres(work: (url: string, raw: RawInserts) => Promise<void>): Promise<void> {
  test.skip(programs === null, 'PostgreSQL is not here: install Debian’s package "postgresql"');
  const server = await startPostgres(programs ?? '');
  try {
    const raw = await rawInserts(programs ?? '', server, SIZE);
    await work(server.url, raw).finally(() => raw.remove());
  } finally {
    await server.stop();
  }
}

test('reports a second through the whole intake, against append and sync on the same disk', () =>
  throughIntake(null, (keep) => measure('the intake', keep)));

test('reports a second through the whole intake with PostgreSQL, against raw inserts by pgbench', () =>
  onPostgres((url, raw) =>
    throughIntake(url, (keep) => measure('the intake with a PostgreSQL that has run for a while', keep, raw)),
  ));

test('reports a second in the embedded database, against append and sync on the same disk', async () => {
  const store = openSqliteStore(join(folder, 'reports.sqlite'), () => new Date());
  await measure('the embedded database', keepIn(store)).finally(() => store.close());
});

test('reports a second in PostgreSQL, against append and sync on the same disk', () =>
  onPostgres(async (url, raw) => {
    const store = await openPostgresStore(url, () => new Date());
    await measure('a PostgreSQL that has run for a while', keepIn(store), raw).finally(() => store.close());
  }));

/** As a crowd on all channels would be after a broadcast; and how many ask for help in it one after the other. */
const CROWD = 10_000;
const CHILDREN = 20;
const FILES = CROWD + 500;

test('ten thousand phones at once: each has its receipt, those told to come back are told soon, and a child gets through', async () => {
  test.skip(!mayOpen(FILES), `a process here may not have ${FILES} files open: raise it with ulimit -n`);
  const on = await newIntakeFolder();
  const intake = warmIntake(folder);
  try {
    const started = await intake.start({ ...on.config, trustProxy: ['127.0.0.1'] });
    if (!started.ok) throw new Error(started.reason);
    const begun = performance.now();
    const answers = await crowd(started.url, CROWD);
    const allAfter = (performance.now() - begun) / 1000;
    const some = (wanted: number) => answers.filter(({ status }) => status === wanted);
    const statuses = [...new Set(answers.map(({ status }) => status))];
    console.log(`    ${statuses.map((status) => `${some(status).length} × ${status}`).join(', ')}`);
    expect(new Set(some(201).map(({ sealed }) => sealed.id)).size).toBe(CROWD);
    expect(some(503).filter(({ retryAfter }) => retryAfter === null)).toEqual([]);
    const waits = some(503).map(({ ms }) => Math.round(ms));
    note(`${CROWD} phones at once: until all have their receipts`, Math.round(allAfter), 's');
    if (waits.length > 0)
      note(`${CROWD} phones at once: until a 503 says when to come back`, median(waits), 'ms', waits);

    const slow = await halfSent(started.url, CROWD);
    const tries: number[] = [];
    for (let child = 0; child < CHILDREN; child++) {
      const from = performance.now();
      const { receipt } = await childSends(started.url, `203.0.113.${child}`, 1);
      expect(receipt).not.toBe(null);
      tries.push(Math.round(performance.now() - from));
    }
    console.log(`    ${slow.stillOpen()} uploads open, ${slow.toldToComeBack()} told to come back`);
    slow.end();
    note(
      `${CROWD} uploads begun and left: until a child among them has a receipt`,
      median(tries),
      'ms',
      tries,
    );
    const { peakBytes } = await costOf(intake.pid);
    note(`${CROWD} phones at once: most memory of the intake`, Math.round(peakBytes / 1024 / 1024), 'MB');
  } finally {
    await intake.stop();
    await on.remove();
  }
});

function note(what: string, value: number, unit: 's' | 'ms' | 'MB', of?: readonly number[]): void {
  noteFigure('store', { what, value, unit, budget: unit === 'MB' ? '≤ 512 MB' : 'none', ...(of && { of }) });
}
