import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openPostgresStore } from '../../src/intake/store/postgres.ts';
import type { ReportStore } from '../../src/intake/store/report-store.ts';
import { openSqliteStore } from '../../src/intake/store/sqlite.ts';
import { put } from '../faults/stage/senders.ts';
import { warmIntake } from '../faults/stage/warm-intake.ts';
import { newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import { postgresPrograms, startPostgres } from '../unit/intake/support/postgres-server.ts';
import { newSealed, type Sealed } from '../unit/intake/support/sealed.ts';
import { median, noteFigure } from './stage/note-figure.ts';

/** Reports in one round, and phones that each send one after the other. */
const REPORTS = 2000;
const AT_ONCE = 32;
const ROUNDS = 3;

test.setTimeout(600_000);

const programs = await postgresPrograms();
let folder: string;
test.beforeEach(async () => {
  // Where TMPDIR lies in memory a sync costs nothing, and the figures say nothing.
  folder = await mkdtemp(join(tmpdir(), 'nightlight-bench-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** Each thing done, one after the other, how long each took in milliseconds, and how many that is in a second. */
type Run = { readonly took: readonly number[]; readonly rate: number };

/** What the storage itself can do: appends each report and waits until it is on the disk. */
async function appendAndSync(): Promise<Run> {
  const file = await open(join(folder, 'appended'), 'w');
  try {
    const bytes = randomBytes(newSealed().bytes.length);
    return await run(Array(REPORTS).fill(bytes), 1, async (each: Uint8Array) => {
      await file.write(each);
      await file.datasync();
      return true;
    });
  } finally {
    await file.close();
  }
}

/** So many senders, each waiting for its answer before it sends the next. All must be kept. */
async function run<Item>(
  items: readonly Item[],
  senders: number,
  keep: (item: Item) => Promise<boolean>,
): Promise<Run> {
  const left = [...items];
  const took: number[] = [];
  let kept = 0;
  const begun = performance.now();
  const sender = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) {
      const from = performance.now();
      if (await keep(item)) kept += 1;
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const rate = (items.length * 1000) / (performance.now() - begun);
  expect(kept).toBe(items.length);
  return { took: took.sort((a, b) => a - b), rate };
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** In turns, so that what else the machine does meets both alike. */
async function measure(name: string, keep: (sealed: Sealed) => Promise<boolean>): Promise<void> {
  const ratios: number[] = [];
  const slowest: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sealed = Array.from({ length: REPORTS }, () => newSealed());
    const [disk, kept] = [await appendAndSync(), await run(sealed, AT_ONCE, keep)];
    console.log(
      `    ${name}: ${Math.round(kept.rate)} reports a second; append and sync: ${Math.round(disk.rate)} a second`,
    );
    ratios.push(rounded(kept.rate / disk.rate));
    slowest.push(rounded((kept.took[Math.floor(REPORTS * 0.99)] ?? 0) / (median(disk.took) * AT_ONCE)));
  }
  noteFigure('store', {
    what: `reports kept by ${name} for each that the storage itself appends and syncs, ${AT_ONCE} senders`,
    value: median(ratios),
    unit: '×',
    budget: '≥ 0.9 ×',
    of: ratios,
  });
  noteFigure('store', {
    what: `p99 of an answer by ${name} against ${AT_ONCE} median syncs one after the other`,
    value: median(slowest),
    unit: '×',
    budget: '≤ 10 ×',
    of: slowest,
  });
}

const keepIn = (store: ReportStore) => async (sealed: Sealed) => {
  const { id, sha256, bytes } = sealed;
  return (await store.keep({ id, sha256, sealed: bytes })).kind === 'new';
};

test('reports a second through the whole intake, against append and sync on the same disk', async () => {
  const on = await newIntakeFolder();
  const intake = warmIntake(folder);
  try {
    const limits = { ...on.config.limits, newReportsPerHour: 1_000_000 };
    const started = await intake.start({ ...on.config, limits });
    if (!started.ok) throw new Error(started.reason);
    await measure('the intake', async (sealed) => {
      const answer = await put(started.url, sealed);
      await answer.arrayBuffer();
      return answer.status === 201;
    });
  } finally {
    await intake.stop();
    await on.remove();
  }
});

test('reports a second in the embedded database, against append and sync on the same disk', async () => {
  const store = openSqliteStore(join(folder, 'reports.sqlite'), () => new Date());
  try {
    await measure('the embedded database', keepIn(store));
  } finally {
    await store.close();
  }
});

test('reports a second in PostgreSQL, against append and sync on the same disk', async () => {
  test.skip(programs === null, 'PostgreSQL is not here: install Debian’s package "postgresql"');
  const server = await startPostgres(programs ?? '');
  try {
    const store = await openPostgresStore(server.url, () => new Date());
    try {
      await measure('PostgreSQL', keepIn(store));
    } finally {
      await store.close();
    }
  } finally {
    await server.stop();
  }
});
