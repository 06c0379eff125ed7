import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkDevice } from '../../../src/app/state/device-link.ts';
import { random } from '../../../src/crypto/random.ts';
import { blankSlot } from '../../../src/crypto/slot-mask.ts';
import { announceOutbox, OUTBOX_CHANNEL, type OutboxItem } from '../../../src/outbox/delivery-state.ts';
import { OUTBOX_SLOTS, revisionOf } from '../../../src/store/store.ts';
import { device as otherTab, removeDatabase } from '../store/device.ts';

/** Nothing here answers as an intake: what is sealed waits. */
function page(knownHere = false) {
  const link = linkDevice({ refreshReceiptKeys: async () => null, lostWriter: () => {}, knownHere });
  open.push(link);
  return link;
}

const open: ReturnType<typeof linkDevice>[] = [];
const id = () => crypto.randomUUID() as OutboxItem['id'];

beforeEach(removeDatabase);
afterEach(async () => {
  for (const link of open.splice(0)) (await link.device()).close();
});

async function sealOn(link: ReturnType<typeof linkDevice>) {
  const report = { id: id(), sealed: random(9_000), receiptKeys: [], mode: 'live', quiet: false } as const;
  expect(await (await link.device()).outbox.enqueue(report)).toBe('stored');
  link.guard(report);
  await link.readOutboxes();
  expect(link.items.value).toMatchObject([{ id: report.id, lasting: true }]);
  return report;
}

test('a report whose storage is cleared under the open page goes on from memory, and has not arrived', async () => {
  const link = page();
  const { id: sealed } = await sealOn(link);
  await removeDatabase();
  await link.readOutboxes();
  expect(link.items.value).toMatchObject([{ id: sealed }]);
  expect(['not-sent', 'sending']).toContain(link.items.value?.[0]?.state);
  expect(link.arrivals.value.size).toBe(0);
  expect(link.items.value?.[0]?.lasting).toBe(false);

  // Another tab makes the database anew: an empty outbox is no arrival either.
  await otherTab().open();
  await link.readOutboxes();
  expect(link.items.value).toMatchObject([{ id: sealed, lasting: false }]);
  expect(link.arrivals.value.size).toBe(0);
});

test('what the worker or another tab has sent is known at once, and is not sent again from here', async () => {
  const link = page();
  const { id: sealed } = await sealOn(link);
  const channel = new BroadcastChannel(OUTBOX_CHANNEL);
  announceOutbox(channel, { id: sealed, arrivedAt: 5 });
  await vi.waitFor(() => expect(link.arrivals.value.get(sealed)).toBe(5), { timeout: 15_000 });
  channel.close();
  await removeDatabase();
  await otherTab().open();
  await link.readOutboxes();
  expect(link.items.value).toEqual([]);
});

test('a report of an earlier visit that vanishes without a receipt is no arrival: the phone has cleared it', async () => {
  const before = page();
  const { id: sealed } = await sealOn(before);
  const link = page();
  await link.readOutboxes();
  expect(link.items.value).toMatchObject([{ id: sealed }]);
  expect(link.cleared.value).toBe(false);
  const { store } = await link.device();
  for (const slot of OUTBOX_SLOTS) {
    await store.swap([{ slot, expected: revisionOf(await store.slot(slot)), bytes: blankSlot(random) }]);
  }
  await link.readOutboxes();
  expect(link.arrivals.value.size).toBe(0);
  expect(link.cleared.value).toBe(true);
});

test('a browser that was here before and has no database now has cleared it; a new one has not', async () => {
  const known = page(true);
  await known.readOutboxes();
  expect(known.cleared.value).toBe(true);
  const again = page(true);
  await again.readOutboxes();
  expect(again.cleared.value).toBe(false);
  (await known.device()).close();
  (await again.device()).close();
  await removeDatabase();
  const fresh = page(false);
  await fresh.readOutboxes();
  expect(fresh.cleared.value).toBe(false);
});
