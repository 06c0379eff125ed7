import type { LockKey } from '../stretch.ts';
import { encrypt, IV_BYTES } from './aes-gcm.ts';
import { boundTo } from './slot-layout.ts';

const DEVICE_PART_BYTES = 32;

/** Where the key is used: three things that stand open in a draft slot or are its name. */
export type WrappingPlace = {
  readonly slot: string;
  readonly revision: Uint8Array<ArrayBuffer>;
  /** 16 random bytes, fresh at each write: the first 12 are the IV under which the device key makes its part. */
  readonly salt: Uint8Array<ArrayBuffer>;
};

/**
 * The AES-256-GCM key that wraps the data key of a locked draft. It takes both keys: a guessed lock is worth nothing
 * away from the device, and the device key nothing without the lock.
 *
 * A device key can do AES-GCM only and cannot be read out. So its part is what it makes of 32 zero bytes, tag included:
 * 48 bytes that nobody foretells without it. They are the salt of HKDF-SHA-256 (RFC 5869) over the lock key. They stay
 * in memory: an IV of somebody else's choosing, written into the slot, yields nothing that can be seen.
 */
export async function deviceKeyWithLock(
  deviceKey: CryptoKey,
  lockKey: LockKey,
  { slot, revision, salt }: WrappingPlace,
): Promise<CryptoKey> {
  const devicePart = await encrypt(new Uint8Array(DEVICE_PART_BYTES), {
    key: deviceKey,
    iv: salt.slice(0, IV_BYTES),
    bound: boundTo('l', slot, revision),
  });
  const info = boundTo('l', slot, new Uint8Array(0));
  const params = { name: 'HKDF', hash: 'SHA-256', salt: devicePart, info };
  const made = await crypto.subtle.deriveKey(params, lockKey, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  devicePart.fill(0);
  return made;
}
