import { newDeviceKey } from '../crypto/draft-key.ts';
import type { Random } from '../crypto/random.ts';
import { blankSlot, newMaskKey } from '../crypto/slot-mask.ts';
import type { FirstRecords } from '../store/store.ts';
import { freshLockRecord, lockSlot } from './lock-record.ts';

/**
 * What every device holds from the first open on, before any choice is made: keys that no script can read out, and
 * slots that look random (DESIGN 6).
 *
 * @param now milliseconds since 1970
 */
export async function makeFirstRecords(world: {
  readonly random: Random;
  readonly now: () => number;
}): Promise<FirstRecords> {
  const [current, previous, maskKey] = await Promise.all([newDeviceKey(), newDeviceKey(), newMaskKey()]);
  const blank = () => blankSlot(world.random);
  const lock = await lockSlot(freshLockRecord(world.random, world.now()), maskKey, world.random);
  return {
    deviceKeys: { current, previous },
    maskKey,
    slots: { a: blank(), b: blank(), c: blank(), d: blank(), e: lock },
  };
}
