import { decrypt, encrypt, IV_BYTES, newLockedKey, TAG_BYTES } from './internal/aes-gcm.ts';
import { boundTo, fillUp, REVISION_BYTES, SLOT_BYTES, takeOut } from './internal/slot-layout.ts';
import type { Random } from './random.ts';

/*
 * An outbox slot: revision (8) · IV (12) · ciphertext. The mask makes a waiting sealed report look like the random
 * bytes of a free slot; what it covers is sealed already. The service worker holds this key and no other.
 */
const IV_AT = REVISION_BYTES;
const CIPHER_AT = IV_AT + IV_BYTES;
const FILLED_BYTES = SLOT_BYTES - CIPHER_AT - TAG_BYTES;

/** A fresh key that masks outbox slots. Not extractable. */
export const newMaskKey = (): Promise<CryptoKey> => newLockedKey();

/** A slot nobody has used: random throughout, 57,344 bytes. */
export const blankSlot = (random: Random): Uint8Array<ArrayBuffer> => random(SLOT_BYTES);

/**
 * A full slot that hides `content`.
 *
 * @param slot the slot's name: the bytes open in no other slot
 * @returns exactly 57,344 bytes with a fresh revision and IV, or null when the content does not fit
 */
export async function maskSlot(
  content: Uint8Array,
  slot: string,
  key: CryptoKey,
  random: Random,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const filled = fillUp(content, FILLED_BYTES);
  if (!filled) return null;
  const revision = random(REVISION_BYTES);
  const iv = random(IV_BYTES);
  const bytes = new Uint8Array(SLOT_BYTES);
  bytes.set(revision);
  bytes.set(iv, IV_AT);
  bytes.set(await encrypt(filled, { key, iv, bound: boundTo('m', slot, revision) }), CIPHER_AT);
  return bytes;
}

/** The content of a slot; null for a free slot, another slot's bytes, another key's, or damaged ones. */
export async function unmaskSlot(
  bytes: Uint8Array<ArrayBuffer>,
  slot: string,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (bytes.length !== SLOT_BYTES) return null;
  const revision = bytes.slice(0, REVISION_BYTES);
  const iv = bytes.slice(IV_AT, CIPHER_AT);
  const filled = await decrypt(bytes.slice(CIPHER_AT), { key, iv, bound: boundTo('m', slot, revision) });
  return filled && takeOut(filled);
}
