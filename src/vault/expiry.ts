import { newDeviceKey } from '../crypto/draft-key.ts';
import type { DeviceKeys, Store } from '../store/store.ts';

const DAY = 24 * 60 * 60 * 1000;

/** After how long a device key becomes the previous one, in milliseconds (DESIGN 6). */
export const KEY_LIFE = 7 * DAY;

/**
 * What to do with the device keys at a start. A key from the future means that a clock was wrong: it is given the
 * present as its date, or it would outlive its seven days.
 */
function dueAt(keys: DeviceKeys, now: number): 'keep' | 'redate' | 'rotate' {
  if (keys.madeAt > now) return 'redate';
  return now - keys.madeAt > KEY_LIFE ? 'rotate' : 'keep';
}

/**
 * At every start, before a draft is opened: a key older than seven days becomes the previous one, and the one before is
 * gone, with every draft that only it could open. So a draft goes 7 to 14 days after its last use, without a date of
 * its own that could tell that there is one.
 *
 * @param now milliseconds since 1970
 * @returns `changed` when another tab was first
 */
export async function expireKeys(
  store: Store,
  now: number,
): Promise<'kept' | 'rotated' | 'changed' | 'failed'> {
  const keys = await store.deviceKeys();
  const due = dueAt(keys, now);
  if (due === 'keep') return 'kept';
  const next: DeviceKeys =
    due === 'redate'
      ? { ...keys, madeAt: now }
      : { current: await newDeviceKey(), previous: keys.current, madeAt: now };
  const written = await store.replaceDeviceKeys(keys.madeAt, next);
  if (written !== 'done') return written;
  return due === 'rotate' ? 'rotated' : 'kept';
}
