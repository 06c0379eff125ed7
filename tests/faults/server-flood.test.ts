import { join } from 'node:path';
import { verifyReceipt } from '../../src/crypto/receipt.ts';
import { INTAKE_LIMITS } from '../../src/intake/limits.ts';
import type { ReceiptKey } from '../../src/wire/receipt.ts';
import { rowsIn } from './stage/books.ts';
import { childSends, costOf, flood, type Junk, likeAReport, noAgeFile } from './stage/flood.ts';
import { expect, test } from './stage/intake-test.ts';

/**
 * Fault: junk comes as fast as the intake takes it, from one address or from many, through the operator's proxy.
 * Promise: a child behind another address gets a receipt at the first or second try; the intake's memory stays bounded,
 * what is no age file leaves nothing behind, and what looks like a report is slowed. `npm run bench -- flood` sends a million.
 */

const CONNECTIONS = 32;
const CHILDREN = 5;
const TRIES = 2;
/** Node itself takes some 100 MB. */
const MEMORY_BYTES = 512 * 1024 * 1024;
const ENOUGH = { timeout: 90_000 };

const THROUGH_A_PROXY = { trustProxy: ['127.0.0.1'], limits: INTAKE_LIMITS };

/** Children send one after the other, each from an address of its own, while the flood goes on. */
async function childrenDuring(url: string, junk: Junk, atLeast: number, keys: readonly ReceiptKey[]) {
  const junkComes = flood(url, junk, CONNECTIONS);
  try {
    await expect.poll(junkComes.answered, ENOUGH).toBeGreaterThan(atLeast / 2);
    for (let child = 0; child < CHILDREN; child++) {
      const { sealed, tries, receipt, status } = await childSends(url, `203.0.113.${child}`, TRIES);
      expect(receipt, `child ${child}: ${status} after ${tries} tries`).not.toBe(null);
      expect((await verifyReceipt(receipt ?? '', sealed, keys)).ok).toBe(true);
    }
    await expect.poll(junkComes.answered, ENOUGH).toBeGreaterThan(atLeast);
  } finally {
    await junkComes.stop();
  }
  return junkComes.answers;
}

for (const [from, addresses] of [
  ['one address', 1],
  ['a hundred thousand addresses', 100_000],
] as const) {
  test(`while junk that is no age file comes from ${from}, children get their receipts, and nothing of it is kept`, async ({
    folder,
    run,
  }) => {
    const { url, intake } = await run(THROUGH_A_PROXY);
    const answers = await childrenDuring(url, noAgeFile(addresses), 4_000, folder.operator.receiptKeys);
    expect([...answers.keys()].filter((status) => status < 400)).toEqual([]);
    expect((await costOf(intake.pid)).peakBytes).toBeLessThan(MEMORY_BYTES);
    await intake.stop();
    expect(rowsIn(join(folder.config.dataDir, 'intake', 'reports.sqlite'))).toHaveLength(CHILDREN);
  });
}

test('while what looks like reports comes from one address, it is slowed after its share, and children are not', async ({
  folder,
  run,
}) => {
  const { url, intake } = await run(THROUGH_A_PROXY);
  const answers = await childrenDuring(url, likeAReport(1), 4_000, folder.operator.receiptKeys);
  expect(answers.get(429)).toBeGreaterThan(2_000);
  expect((await costOf(intake.pid)).peakBytes).toBeLessThan(MEMORY_BYTES);
  await intake.stop();
  const kept = rowsIn(join(folder.config.dataDir, 'intake', 'reports.sqlite')).length - CHILDREN;
  // A share, and one or two for each doubling of the wait.
  expect(kept).toBeLessThan(INTAKE_LIMITS.newReportsPerHour + 10);
});

test('while what looks like reports comes from many addresses, the share of each shrinks, and children still get in', async ({
  folder,
  run,
}) => {
  const limits = { ...INTAKE_LIMITS, newReportsOverall: 300 };
  const { url, intake } = await run({ ...THROUGH_A_PROXY, limits });
  const addresses = 100;
  const answers = await childrenDuring(url, likeAReport(addresses), 4_000, folder.operator.receiptKeys);
  expect(answers.get(429)).toBeGreaterThan(2_000);
  expect((await costOf(intake.pid)).peakBytes).toBeLessThan(MEMORY_BYTES);
  await intake.stop();
  const kept = rowsIn(join(folder.config.dataDir, 'intake', 'reports.sqlite')).length - CHILDREN;
  // Each could have had sixty.
  expect(kept).toBeLessThan((addresses * INTAKE_LIMITS.newReportsPerHour) / 2);
});
