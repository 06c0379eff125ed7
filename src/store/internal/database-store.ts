import { StorageFailed } from '../storage-failed.ts';
import {
  type Bytes,
  type Change,
  type DeviceKeys,
  type FirstRecords,
  LOCK_SLOT,
  revisionOf,
  SLOTS,
  type Store,
} from '../store.ts';
import { connect } from './connection.ts';
import { type Database, openDatabase } from './database.ts';
import { judge } from './swap-rule.ts';

const DEVICE = 'a';
const MASK = 'b';
const STRICT = { durability: 'strict' } as const;

/** How much of what each device has is there. A device from before there were locks has no slot for one: nothing was lost. */
async function recordsOn(database: Database): Promise<{ readonly found: Found; readonly complete: boolean }> {
  const tx = database.transaction(['keys', 'slots']);
  const keys = await tx.objectStore('keys').getAllKeys();
  const slots = await tx.objectStore('slots').getAllKeys();
  const missing = [
    ...[DEVICE, MASK].filter((key) => !keys.includes(key)),
    ...SLOTS.filter((slot) => !slots.includes(slot)),
  ];
  const complete = missing.length === 0;
  if (keys.length + slots.length === 0) return { found: 'none', complete };
  return { found: missing.every((name) => name === LOCK_SLOT) ? 'all' : 'some', complete };
}

/** Adds the records that are missing and leaves the others: another tab may have been first. */
async function addMissing(database: Database, first: FirstRecords): Promise<void> {
  const tx = database.transaction(['keys', 'slots'], 'readwrite', STRICT);
  const keys = tx.objectStore('keys');
  const slots = tx.objectStore('slots');
  const heldKeys = await keys.getAllKeys();
  const heldSlots = await slots.getAllKeys();
  const writes: Promise<unknown>[] = [];
  if (!heldKeys.includes(DEVICE)) writes.push(keys.put(first.deviceKeys, DEVICE));
  if (!heldKeys.includes(MASK)) writes.push(keys.put(first.maskKey, MASK));
  for (const slot of SLOTS) if (!heldSlots.includes(slot)) writes.push(slots.put(first.slots[slot], slot));
  await Promise.all([...writes, tx.done]);
}

async function swapSlots(
  database: Database,
  changes: readonly Change[],
  deviceKeys?: DeviceKeys,
): Promise<'done' | 'changed'> {
  const tx = database.transaction(deviceKeys ? ['slots', 'keys'] : ['slots'], 'readwrite', STRICT);
  const slots = tx.objectStore('slots');
  const verdict = judge(
    changes,
    await Promise.all(changes.map(async ({ slot }) => revisionOf(present(await slots.get(slot))))),
  );
  const writes: Promise<unknown>[] = [];
  try {
    if (verdict === 'go') {
      for (const { slot, bytes } of changes) writes.push(slots.put(bytes, slot));
      if (deviceKeys) writes.push(tx.objectStore('keys').put(deviceKeys, DEVICE));
    }
  } catch (failure) {
    // A put that throws leaves its transaction alive: what was put before it would be committed alone.
    tx.abort();
    await Promise.allSettled([...writes, tx.done]);
    throw failure;
  }
  await Promise.all([...writes, tx.done]);
  return verdict === 'changed' ? 'changed' : 'done';
}

/** A record that every device has; without it there is nothing to go on. */
function present<T>(record: T | undefined): T {
  if (record === undefined) throw new StorageFailed();
  return record;
}

/** What stood in the database when it was opened: `some` when the device lost part of it. */
export type Found = 'all' | 'some' | 'none';

const orFailed = <T>(writing: Promise<T>): Promise<T | 'failed'> => writing.catch(() => 'failed' as const);

/**
 * @param firstRecords makes what is missing; null: neither the database nor a record is made, and it fails without them
 */
export async function databaseStore(
  firstRecords: (() => Promise<FirstRecords>) | null,
): Promise<{ readonly store: Store; readonly found: Found }> {
  const opened = await openDatabase(firstRecords ? 'make' : 'leave');
  // A connection is replaced, a database never: one that was removed while open must not come back empty.
  const connection = connect(() => openDatabase('leave'), opened);
  let found: Found;
  try {
    const records = await connection.run(recordsOn);
    found = records.found;
    if (!firstRecords && found !== 'all') throw new StorageFailed();
    if (firstRecords && !records.complete) {
      const first = await firstRecords();
      await connection.run((database) => addMissing(database, first));
    }
  } catch (error) {
    connection.close();
    throw error;
  }

  const store: Store = {
    lasting: true,
    deviceKeys: () =>
      connection.run(async (database) => present(await database.get('keys', DEVICE)) as DeviceKeys),
    maskKey: () => connection.run(async (database) => present(await database.get('keys', MASK)) as CryptoKey),
    slot: (name) =>
      connection.run(async (database): Promise<Bytes> => present(await database.get('slots', name))),
    swap: (changes, keys) => orFailed(connection.run((database) => swapSlots(database, changes, keys))),
    state: (name) => connection.run(async (database) => (await database.get('state', name)) ?? null),
    putState: (name, text) =>
      orFailed(
        connection.run(async (database) => {
          const tx = database.transaction('state', 'readwrite', STRICT);
          await Promise.all([tx.store.put(text, name), tx.done]);
          return 'done' as const;
        }),
      ),
    close: () => connection.close(),
  };
  return { store, found };
}
