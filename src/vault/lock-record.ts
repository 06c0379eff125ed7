import type { Random } from '../crypto/random.ts';
import { maskSlot, unmaskSlot } from '../crypto/slot-mask.ts';
import { type Change, LOCK_SLOT, type Revision, revisionOf, type Store } from '../store/store.ts';

/**
 * What stands in the lock slot of every device, with a lock or without: in clear it would be a count or a date that a
 * storage panel shows. Times in milliseconds since 1970, by the device's clock.
 */
export type LockRecord = {
  readonly v: 1;
  /** For the KDF, in hexadecimal: 16 random bytes, made anew with each lock that is chosen. */
  readonly salt: string;
  /** Wrong tries since the lock was chosen or last opened; counted before each try. */
  readonly tries: number;
  readonly lastTryAt: number;
  /** When the current device key was made. */
  readonly keyMadeAt: number;
};

export type LockRecordRead = {
  readonly record: LockRecord;
  readonly revision: Revision;
  /** False when nothing could be read, and `record` is a fresh one that stands nowhere yet. */
  readonly stands: boolean;
};

const SALT_BYTES = 16;

/** A device's record before any lock, or after one was given up: no draft opens with its salt. */
export function freshLockRecord(random: Random, keyMadeAt: number): LockRecord {
  const salt = Array.from(random(SALT_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { v: 1, salt, tries: 0, lastTryAt: 0, keyMadeAt };
}

/** The salt as bytes, for the KDF. */
export function saltOf({ salt }: LockRecord): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A slot with this record in it. */
export async function lockSlot(record: LockRecord, maskKey: CryptoKey, random: Random) {
  const bytes = await maskSlot(new TextEncoder().encode(JSON.stringify(record)), LOCK_SLOT, maskKey, random);
  if (!bytes) throw new RangeError('a lock record always fits');
  return bytes;
}

/**
 * Reads the lock slot. One that cannot be read is like a fresh one: what was behind a lock stays shut, since its salt is
 * gone, and taking the record away gives nobody more tries.
 *
 * @throws {StorageFailed}
 */
export async function readLockRecord(
  store: Store,
  world: { readonly random: Random; readonly now: () => number },
): Promise<LockRecordRead> {
  const [bytes, maskKey] = await Promise.all([store.slot(LOCK_SLOT), store.maskKey()]);
  const content = await unmaskSlot(bytes, LOCK_SLOT, maskKey);
  const record = content
    ? (JSON.parse(new TextDecoder().decode(content)) as LockRecord)
    : freshLockRecord(world.random, world.now());
  return { record, revision: revisionOf(bytes), stands: content !== null };
}

/** The change that puts `record` where `read` was. */
export async function changeOf(
  store: Store,
  read: LockRecordRead,
  record: LockRecord,
  random: Random,
): Promise<Change> {
  const bytes = await lockSlot(record, await store.maskKey(), random);
  return { slot: LOCK_SLOT, expected: read.revision, bytes };
}
