import type { Random } from '../crypto/random.ts';
import type { LockKey } from '../crypto/stretch.ts';
import type { Store } from '../store/store.ts';
import { changeOf, freshLockRecord, type LockRecordRead, readLockRecord, saltOf } from './lock-record.ts';
import { MOST_TRIES, waitBefore } from './tries.ts';

/** The Web Lock under which a try is counted, made and judged: two tabs do not get two tries for one. */
export const TRY_LOCK = 'n-try';

/** Makes a key of what the person chose, slowly. Null when that cannot be done here. */
export type Stretch = (secret: string, salt: Uint8Array<ArrayBuffer>) => Promise<LockKey | null>;

export type Tried<Content> =
  | { readonly kind: 'opened'; readonly key: LockKey; readonly content: Content }
  /** A wrong lock, or nothing is there: nobody can tell. `wait`: milliseconds until the next try. */
  | { readonly kind: 'wrong'; readonly wait: number }
  /** Too soon after the last; not counted, nothing was tried. */
  | { readonly kind: 'too-soon'; readonly wait: number }
  /** The storage gives or takes nothing, or no key can be made here. Nothing was tried. */
  | { readonly kind: 'failed' };

export type TryWorld<Content> = {
  readonly random: Random;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly stretch: Stretch;
  readonly locks: LockManager | undefined;
  /** What the key opens; null when nothing. */
  readonly open: (key: LockKey) => Promise<Content | null>;
  /** Makes what only a lock opens random. What needs none stays. */
  readonly erase: () => Promise<void>;
};

/**
 * One try at the lock (DESIGN 6): it is counted on the disk before the key is made, so that nobody gains one by pulling the
 * plug; the tenth wrong one makes what is there random. With a draft or without, everything happens in the same order, with
 * the same writes and the same time.
 *
 * @param secret as `normaliseSecret` gives it
 */
export async function tryLock<Content>(
  store: Store,
  secret: string,
  world: TryWorld<Content>,
): Promise<Tried<Content>> {
  const work = () => tryNow(store, secret, world).catch((): Tried<Content> => ({ kind: 'failed' }));
  return world.locks ? world.locks.request(TRY_LOCK, work) : work();
}

async function tryNow<Content>(
  store: Store,
  secret: string,
  world: TryWorld<Content>,
): Promise<Tried<Content>> {
  const now = world.now();
  const before = await givenUp(store, world);
  const wait = waitBefore(before.record.tries, before.record.lastTryAt, now);
  if (wait > 0) {
    // The clock was put back: the wait begins now, and ends.
    if (before.record.lastTryAt > now)
      await write(store, before, { ...before.record, lastTryAt: now }, world);
    return { kind: 'too-soon', wait };
  }
  const tries = before.record.tries + 1;
  const counted = { ...before.record, tries, lastTryAt: now };
  if ((await write(store, before, counted, world)) !== 'done') return { kind: 'failed' };

  const key = await world.stretch(secret, saltOf(counted));
  if (!key) {
    const { tries: triesBefore, lastTryAt } = before.record;
    const since = await readLockRecord(store, world);
    await write(store, since, { ...since.record, tries: triesBefore, lastTryAt }, world);
    return { kind: 'failed' };
  }
  const content = await world.open(key);
  const after = await readLockRecord(store, world);
  if (content) {
    await write(store, after, { ...after.record, tries: 0 }, world);
    return { kind: 'opened', key, content };
  }
  if (tries < MOST_TRIES) return { kind: 'wrong', wait: waitBefore(tries, now, world.now()) };
  await world.erase();
  await write(store, after, freshLockRecord(world.random, after.record.keyMadeAt), world);
  return { kind: 'wrong', wait: 0 };
}

/** The record as it stands; a fresh one when the page was killed after the tenth try and before the end of it. */
async function givenUp<Content>(store: Store, world: TryWorld<Content>): Promise<LockRecordRead> {
  const read = await readLockRecord(store, world);
  if (read.record.tries < MOST_TRIES) return read;
  await world.erase();
  await write(store, read, freshLockRecord(world.random, read.record.keyMadeAt), world);
  return readLockRecord(store, world);
}

async function write(
  store: Store,
  read: LockRecordRead,
  record: LockRecordRead['record'],
  { random }: { readonly random: Random },
) {
  return store.swap([await changeOf(store, read, record, random)]);
}
