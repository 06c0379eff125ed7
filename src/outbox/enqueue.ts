import type { Random } from '../crypto/random.ts';
import { blankSlot, maskSlot } from '../crypto/slot-mask.ts';
import { type Change, DRAFT_SLOT, type Revision, revisionOf, type Store } from '../store/store.ts';
import type { ReceiptKey } from '../wire/receipt.ts';
import type { ReportId } from '../wire/report-id.ts';
import { encodeHeld, type OutboxRecord } from './internal/record.ts';
import { isHeld, readSlots, type SlotRead } from './internal/slots.ts';

export type ToEnqueue = {
  readonly id: ReportId;
  readonly sealed: Uint8Array<ArrayBuffer>;
  /** Those of the operator file it was sealed under. */
  readonly receiptKeys: readonly ReceiptKey[];
  readonly mode: 'practice' | 'live';
  readonly quiet: boolean;
  /** Sent from behind a lock, which shall hear of its arrival. */
  readonly untilUnlocked?: true;
  /** The draft that was sealed (`vault.revision()`). Left out when the draft is in no slot of this store. */
  readonly draftRevision?: Revision;
  /** What takes the draft's place, a whole slot; left out: random bytes. */
  readonly draftAfter?: Uint8Array<ArrayBuffer>;
};

/**
 * - `stored`: the sealed report is on the disk and the draft's slot is random. - `draft-changed`: seal again.
 * - `full`: three reports wait; none is overwritten. - `failed`: nothing has changed; the draft is still there.
 */
export type Enqueued = 'stored' | 'draft-changed' | 'full' | 'failed';

/** How often it is tried again when a slot changes while its bytes are made (a delivery ended). */
const TRIES = 5;

/**
 * Moves a report from the draft to the outbox: in one strict transaction the sealed report is added and the draft's slot
 * overwritten, or neither (DESIGN 3). Calling it again with the same id adds nothing.
 */
export async function enqueue(
  store: Store,
  toEnqueue: ToEnqueue,
  world: { readonly random: Random; readonly now: () => number },
): Promise<Enqueued> {
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const slots = await readSlots(store);
      if (slots.some((read) => isHeld(read) && read.held.record.id === toEnqueue.id)) return 'stored';
      if (await draftChanged(store, toEnqueue.draftRevision)) return 'draft-changed';
      const free = freeSlot(slots);
      if (!free) return 'full';
      const bytes = await maskNew(store, free, toEnqueue, world);
      if (!bytes) return 'failed';
      const changes: Change[] = [{ slot: free.slot, expected: free.revision, bytes }];
      if (toEnqueue.draftRevision !== undefined) {
        const expected = toEnqueue.draftRevision;
        const after = toEnqueue.draftAfter ?? blankSlot(world.random);
        changes.push({ slot: DRAFT_SLOT, expected, bytes: after });
      }
      const swapped = await store.swap(changes);
      if (swapped !== 'changed') return swapped === 'done' ? 'stored' : 'failed';
    }
    return 'failed';
  } catch {
    return 'failed';
  }
}

async function draftChanged(store: Store, expected: Revision | undefined): Promise<boolean> {
  return expected !== undefined && revisionOf(await store.slot(DRAFT_SLOT)) !== expected;
}

/** A slot nothing stands in; else the one whose report arrived first. Never one that waits. */
export function freeSlot(slots: readonly SlotRead[]): SlotRead | null {
  const empty = slots.find((read) => read.held === null);
  if (empty) return empty;
  const arrived = slots.filter(isHeld).filter(({ held }) => held.record.state === 'arrived');
  const arrivedAt = (read: (typeof arrived)[number]) => read.held.record.arrivedAt ?? 0;
  return arrived.sort((a, b) => arrivedAt(a) - arrivedAt(b))[0] ?? null;
}

async function maskNew(
  store: Store,
  { slot }: SlotRead,
  { id, sealed, receiptKeys, mode, quiet, untilUnlocked }: ToEnqueue,
  { random, now }: { readonly random: Random; readonly now: () => number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await store.maskKey();
  const record: OutboxRecord = {
    v: 1,
    id,
    state: 'not-sent',
    mode,
    quiet,
    ...(untilUnlocked ? { untilUnlocked } : {}),
    receiptKeys,
    sealedAt: now(),
    tries: 0,
  };
  const bytes = await maskSlot(encodeHeld({ record, sealed }), slot, key, random);
  if (bytes) return bytes;
  // A list of receipt keys as long as it may be, beside the largest report: without them the receipt has an unknown
  // `kid`, and the page fetches them again.
  return maskSlot(encodeHeld({ record: { ...record, receiptKeys: [] }, sealed }), slot, key, random);
}
