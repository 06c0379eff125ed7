import type { Random } from '../crypto/random.ts';
import type { Store } from '../store/store.ts';
import type { ReportId } from '../wire/report-id.ts';
import { isHeld, readSlots, writeSlot } from './internal/slots.ts';

/** How long state and reference of an arrived report stay, in milliseconds: 7 days (DESIGN 7). */
export const ARRIVED_STAYS = 7 * 24 * 60 * 60 * 1000;

/**
 * At every start, before anything is shown: makes the slots of arrived reports random again, after seven days, or at once
 * when they are quiet and no lock has to hear of it. A time of arrival that lies ahead means that the clock was put back: the seven days begin anew, so that
 * a phone whose clock was years fast still shows what arrived, and does not for years.
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
      const { state, quiet, untilUnlocked, arrivedAt = 0 } = read.held.record;
      if (state !== 'arrived') continue;
      if ((quiet && !untilUnlocked) || now - arrivedAt > ARRIVED_STAYS) {
        if ((await writeSlot(store, read, null, world.random)).ok) forgotten += 1;
      } else if (arrivedAt > now) {
        const { record, sealed } = read.held;
        await writeSlot(store, read, { record: { ...record, arrivedAt: now }, sealed }, world.random);
      }
    }
  } catch {
    // The storage gives nothing now.
  }
  return forgotten;
}

/**
 * Makes the slots of these reports random, once their arrival is written down behind the lock. One that has not arrived is
 * never touched. What fails stays for `forgetArrived`.
 */
export async function forgetTold(store: Store, ids: ReadonlySet<ReportId>, random: Random): Promise<void> {
  for (const read of (await readSlots(store)).filter(isHeld)) {
    const { id, state } = read.held.record;
    if (state === 'arrived' && ids.has(id)) await writeSlot(store, read, null, random);
  }
}
