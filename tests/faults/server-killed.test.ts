import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { newIntakeFolder } from '../unit/intake/support/intake-folder.ts';
import { expectBooksToBalance, rowsIn } from './stage/books.ts';
import { seeded } from './stage/seeded.ts';
import { nothingKnown, sendUntilGone } from './stage/senders.ts';
import { type WarmIntake, warmIntake } from './stage/warm-intake.ts';

/**
 * Fault: the intake is killed (SIGKILL) in the middle of accepting, 200 times, and now and then while it starts.
 * Promise: a receipt is never given for a report that is not there afterwards, byte for byte, and once.
 * `SEED=… ` before the command repeats a run's moments.
 */

const KILLS = 200;
const SENDERS = 8;
/** A kill comes after so many answers at most, and then at any moment of so many milliseconds. */
const MOST_ANSWERS = 24;
const LONGEST_MOMENT = 8;
/** How long a start takes at most until it is killed, in milliseconds. */
const LONGEST_START = 25;

test('an intake killed 200 times while reports come in has kept each one it gave a receipt for, once', async () => {
  test.setTimeout(600_000);
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`the moments of the kills: SEED=${seed}`);
  const random = seeded(seed);
  const folder = await newIntakeFolder();
  const cache = await mkdtemp(join(tmpdir(), 'nightlight-code-'));
  const config = { ...folder.config, limits: { ...folder.config.limits, newReportsPerHour: 1_000_000 } };
  const path = join(config.dataDir, 'intake', 'reports.sqlite');
  const known = nothingKnown();
  let next = warmIntake(cache);
  const take = (): WarmIntake => {
    const taken = next;
    next = warmIntake(cache);
    return taken;
  };
  try {
    for (let kills = 1; kills <= KILLS; kills++) {
      if (kills % 10 === 0) {
        const early = take();
        void early.start(config);
        await pause(random() * LONGEST_START);
        await early.kill();
      }
      const intake = take();
      const started = await intake.start(config);
      if (!started.ok) throw new Error(started.reason);
      const enough = known.receipted.length + Math.floor(random() * MOST_ANSWERS);
      const sending = sendUntilGone(started.url, known, { senders: SENDERS });
      await known.receipts(enough);
      await pause(random() * LONGEST_MOMENT);
      await intake.kill();
      await sending;
      expect(known.waiting.length, 'reports under way when it was killed').toBeGreaterThan(0);
      if (kills % 20 === 0) await expectCopyToBeWhole(path);
    }

    const last = take();
    const started = await last.start(config);
    if (!started.ok) throw new Error(started.reason);
    // Every tenth that was answered once is sent again, as if its answer had been lost, and what still waits.
    const repeated = known.receipted.filter((_, at) => at % 10 === 0).map(({ sealed }) => sealed);
    const before = known.receipted.length;
    known.waiting.push(...repeated);
    await sendUntilGone(started.url, known, {
      senders: SENDERS,
      enough: () => known.waiting.length === 0,
    });
    const answers = known.receipted.slice(before).filter(({ sealed }) => repeated.includes(sealed));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await last.stop();

    const rows = rowsIn(path);
    await expectBooksToBalance(known, rows, folder.operator.receiptKeys);
    expect(rows.length).toBe(known.sent.length);
    // Both sides of the commit were hit: answers were lost after it, and reports before it.
    expect(known.again.stored).toBeGreaterThan(0);
    expect(known.again.anew).toBeGreaterThan(0);
    console.log(
      `${KILLS} kills, ${rows.length} reports, ${known.again.stored} answers lost after the commit`,
    );
  } finally {
    await next.kill();
    await folder.remove();
    await rm(cache, { recursive: true, force: true });
  }
});

/** Looks at a copy: opening the file itself would put it in order before the intake has to. */
async function expectCopyToBeWhole(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-copy-'));
  try {
    const copy = join(folder, 'reports.sqlite');
    await copyFile(path, copy);
    await copyFile(`${path}-wal`, `${copy}-wal`);
    rowsIn(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
