import type { Random } from '../../crypto/random.ts';
import { blankSlot, maskSlot, unmaskSlot } from '../../crypto/slot-mask.ts';
import { OUTBOX_SLOTS, type Revision, revisionOf, type Store } from '../../store/store.ts';
import { decodeHeld, encodeHeld, type Held } from './record.ts';

export type OutboxSlot = (typeof OUTBOX_SLOTS)[number];

/** Where something stands, and the revision it was read or written with. */
export type Place = { readonly slot: OutboxSlot; readonly revision: Revision };

/** `held` is null for a free slot: it does not unmask. */
export type SlotRead = Place & { readonly held: Held | 'later-version' | null };

/** A slot with a record of this version in it. */
export type HeldSlot = Place & { readonly held: Held };

/** All three outbox slots. @throws {StorageFailed} */
export async function readSlots(store: Store): Promise<readonly SlotRead[]> {
  const key = await store.maskKey();
  return Promise.all(
    OUTBOX_SLOTS.map(async (slot) => {
      const bytes = await store.slot(slot);
      const content = await unmaskSlot(bytes, slot, key);
      return { slot, revision: revisionOf(bytes), held: content && decodeHeld(content) };
    }),
  );
}

export const isHeld = (read: SlotRead): read is HeldSlot =>
  read.held !== null && read.held !== 'later-version';

export type Written =
  | { readonly ok: true; readonly place: Place }
  | { readonly ok: false; readonly why: 'changed' | 'failed' };

/** Writes a record over what was read at `place`; `null` leaves random bytes, a free slot. Strict. */
export async function writeSlot(
  store: Store,
  place: Place,
  held: Held | null,
  random: Random,
): Promise<Written> {
  const bytes = held
    ? await maskSlot(encodeHeld(held), place.slot, await store.maskKey(), random)
    : blankSlot(random);
  if (!bytes) return { ok: false, why: 'failed' };
  const swapped = await store.swap([{ slot: place.slot, expected: place.revision, bytes }]);
  if (swapped !== 'done') return { ok: false, why: swapped };
  return { ok: true, place: { slot: place.slot, revision: revisionOf(bytes) } };
}
