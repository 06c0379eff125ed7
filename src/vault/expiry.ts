import { newDeviceKey } from '../crypto/draft-key.ts';
import type { Random } from '../crypto/random.ts';
import type { Store } from '../store/store.ts';
import { changeOf, type LockRecordRead, readLockRecord } from './lock-record.ts';

const DAY = 24 * 60 * 60 * 1000;

/** After how long a device key becomes the previous one, in milliseconds (DESIGN 6). */
export const KEY_LIFE = 7 * DAY;

/**
 * What to do with the device keys at a start. A key from the future means that a clock was wrong: it is given the
 * present as its date, or it would outlive its seven days. So is one whose date cannot be read.
 */
function dueAt({ record, stands }: LockRecordRead, now: number): 'keep' | 'redate' | 'rotate' {
  if (!stands || record.keyMadeAt > now) return 'redate';
  return now - record.keyMadeAt > KEY_LIFE ? 'rotate' : 'keep';
}

/**
 * At every start, before a draft is opened: a key older than seven days becomes the previous one, and the one before is
 * gone, with every draft that only it could open. So a draft goes 7 to 14 days after its last use, without a date of
 * its own that could tell that there is one.
 *
 * @returns `changed` when another tab was first
 */
export async function expireKeys(
  store: Store,
  world: { readonly random: Random; readonly now: () => number },
): Promise<'kept' | 'rotated' | 'changed' | 'failed'> {
  const now = world.now();
  const read = await readLockRecord(store, world);
  const due = dueAt(read, now);
  if (due === 'keep') return 'kept';
  const dated = await changeOf(store, read, { ...read.record, keyMadeAt: now }, world.random);
  const next =
    due === 'rotate'
      ? { current: await newDeviceKey(), previous: (await store.deviceKeys()).current }
      : undefined;
  const written = await store.swap([dated], next);
  if (written !== 'done') return written;
  return due === 'rotate' ? 'rotated' : 'kept';
}
