import { join } from 'node:path';
import { newSealed } from '../unit/intake/support/sealed.ts';
import { expectBooksToBalance, rowsIn } from './stage/books.ts';
import { expect, test } from './stage/intake-test.ts';
import { answerTo, nothingKnown, put, sendUntilGone } from './stage/senders.ts';
import { smallDisk } from './stage/small-disk.ts';

/**
 * Fault: the intake's disk is full, a real one.
 * Promise: what cannot be kept gets no receipt and leaves nothing behind; with room again it goes on by itself.
 */

const DISK_BYTES = 8 * 1024 * 1024;
/** Reports: each takes more than 4 KiB. */
const MORE_THAN_FITS = DISK_BYTES / 4096;
/** Under this the intake calls itself not ready: room for some reports on so small a disk. */
const FREE_BYTES = 128 * 1024;

test('on a full disk nothing gets a receipt that is not kept, and with room again reports are taken without a restart', async ({
  folder,
  run,
}) => {
  const disk = await smallDisk(DISK_BYTES, folder.config.dataDir);
  test.skip(disk === null, 'a small disk can only be mounted as root');
  if (!disk) return;
  try {
    const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000, freeBytes: FREE_BYTES };
    const { url, intake } = await run({ dataDir: disk.path, limits });
    const known = nothingKnown();
    const sendUntil = (enough: () => boolean) => sendUntilGone(url, known, { senders: 4, enough });
    await sendUntil(() => known.receipted.length >= 40);
    await expect.poll(() => healthOf(url)).toBe(200);

    await disk.fill();
    // A few may still fit into what the log has taken before.
    await sendUntil(() => known.waiting.length > 1 || known.receipted.length > MORE_THAN_FITS);
    const refused = known.waiting[0] ?? newSealed();
    const answer = await put(url, refused);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ type: 'urn:nightlight:cannot-store', status: 503 });
    await expect.poll(() => healthOf(url)).toBe(503);
    expect((await fetch(`${url}/operator.json`)).status).toBe(200);
    const kept = known.receipted[0]?.sealed ?? newSealed();
    expect((await put(url, kept)).status, 'what it has already is still receipted').toBe(200);

    await disk.makeRoom();
    await sendUntil(() => known.waiting.length === 0);
    expect(await answerTo(url, refused)).toEqual({ status: 200, receipted: true });
    await expect.poll(() => healthOf(url)).toBe(200);
    await intake.stop();
    const rows = rowsIn(join(disk.path, 'intake', 'reports.sqlite'));
    await expectBooksToBalance(known, rows, folder.operator.receiptKeys);
    expect(rows.length).toBe(known.sent.length);
  } finally {
    await disk.remove();
  }
});

const healthOf = async (url: string) => (await fetch(`${url}/healthz`)).status;
