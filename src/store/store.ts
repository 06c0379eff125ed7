/**
 * The slots every device has, by their neutral names: one for the draft, three for sealed reports, one for what a lock needs
 * (vault/lock-record.ts). Used or not, locked or not, they look alike.
 */
export const DRAFT_SLOT = 'a';
export const OUTBOX_SLOTS = ['b', 'c', 'd'] as const;
export const LOCK_SLOT = 'e';
export type SlotName = typeof DRAFT_SLOT | (typeof OUTBOX_SLOTS)[number] | typeof LOCK_SLOT;
export const SLOTS: readonly SlotName[] = [DRAFT_SLOT, ...OUTBOX_SLOTS, LOCK_SLOT];

export type Bytes = Uint8Array<ArrayBuffer>;

/** The first eight bytes of a slot, in hexadecimal: random, new at each write. */
export type Revision = string;

/** The revision a slot's bytes carry. */
export function revisionOf(bytes: Bytes): Revision {
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The keys that wrap drafts. When the current one was made stands in the lock slot, where no storage panel shows it. */
export type DeviceKeys = {
  readonly current: CryptoKey;
  readonly previous: CryptoKey;
};

/** What every device holds from the first open on, whatever is chosen later (DESIGN 6). */
export type FirstRecords = {
  readonly deviceKeys: DeviceKeys;
  readonly maskKey: CryptoKey;
  readonly slots: Readonly<Record<SlotName, Bytes>>;
};

/** One slot's new bytes, and the revision it must still have. */
export type Change = { readonly slot: SlotName; readonly expected: Revision; readonly bytes: Bytes };

/** Small texts that hold nothing a person said. `operator`: the last good operator file. */
export type StateName = 'operator';

/**
 * The one place where anything is kept. It returns bytes and opens nothing.
 *
 * Reads throw `StorageFailed` when even a fresh connection gives nothing. Writes say so as a value, and count only
 * once they are on the disk (`durability: 'strict'`, at `complete`).
 */
export interface Store {
  /** Whether what is stored outlives the page. */
  readonly lasting: boolean;
  deviceKeys(): Promise<DeviceKeys>;
  maskKey(): Promise<CryptoKey>;
  slot(name: SlotName): Promise<Bytes>;
  /**
   * All changes, and the device keys with them, in one transaction, or none: `changed` when any slot no longer has its
   * expected revision.
   */
  swap(changes: readonly Change[], keys?: DeviceKeys): Promise<Swapped>;
  state(name: StateName): Promise<string | null>;
  putState(name: StateName, text: string): Promise<'done' | 'failed'>;
  close(): void;
}

/** `failed`: not written, also not on a fresh connection. What was to be written is still the caller's. */
export type Swapped = 'done' | 'changed' | 'failed';
