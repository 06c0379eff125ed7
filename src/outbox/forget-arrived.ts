import type { Random } from '../crypto/random.ts';
import type { Store } from '../store/store.ts';
import { isHeld, readSlots, writeSlot } from './internal/slots.ts';

/** How long state and reference of an arrived report stay, in milliseconds: 7 days (DESIGN 7). */
export const ARRIVED_STAYS = 7 * 24 * 60 * 60 * 1000;

/**
 * At every start, before anything is shown: makes the slots of arrived reports random again, after seven days, or at once
 * when they are quiet. A time of arrival more than seven days ahead means that the clock was changed, and counts as past.
 * What has not arrived is never touched.
 *
 * @returns how many slots were made random. Never throws: the next start tries again
 */
export async function forgetArrived(
  store: Store,
  world: { readonly random: Random; readonly now: () => number },
): Promise<number> {
  let forgotten = 0;
  try {
    const now = world.now();
    for (const read of (await readSlots(store)).filter(isHeld)) {
      const { state, quiet, arrivedAt = 0 } = read.held.record;
      if (state !== 'arrived' || (!quiet && Math.abs(now - arrivedAt) <= ARRIVED_STAYS)) continue;
      if ((await writeSlot(store, read, null, world.random)).ok) forgotten += 1;
    }
  } catch {
    // The storage gives nothing now.
  }
  return forgotten;
}
