import { decrypt, encrypt, IV_BYTES, keyFromBytes, newLockedKey, TAG_BYTES } from './internal/aes-gcm.ts';
import { boundTo, fillUp, REVISION_BYTES, SLOT_BYTES, takeOut } from './internal/slot-layout.ts';
import type { Random } from './random.ts';

/*
 * The draft slot: revision (8) · salt (16) · IV of the wrapped key (12) · wrapped data key (32 + 16) · IV of the
 * draft (12) · ciphertext. The salt is random and unused as long as no secret takes part in the wrapping key.
 */
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const WRAP_IV_AT = REVISION_BYTES + SALT_BYTES;
const WRAPPED_AT = WRAP_IV_AT + IV_BYTES;
const DRAFT_IV_AT = WRAPPED_AT + KEY_BYTES + TAG_BYTES;
const CIPHER_AT = DRAFT_IV_AT + IV_BYTES;
const FILLED_BYTES = SLOT_BYTES - CIPHER_AT - TAG_BYTES;

/** A fresh device key: AES-256-GCM, not extractable. It wraps data keys and encrypts nothing else. */
export const newDeviceKey = (): Promise<CryptoKey> => newLockedKey();

/**
 * A full draft slot: the text under a fresh data key, that key wrapped by `wrapWith` (DESIGN 6).
 *
 * @param text any text; its UTF-8 may have up to 57,228 bytes
 * @param slot the slot's name: the bytes open in no other slot
 * @returns exactly 57,344 bytes with a fresh revision and IVs, or null when the text does not fit
 */
export async function sealDraft(
  text: string,
  slot: string,
  wrapWith: CryptoKey,
  random: Random,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const filled = fillUp(new TextEncoder().encode(text), FILLED_BYTES);
  if (!filled) return null;
  const bytes = new Uint8Array(SLOT_BYTES);
  const head = random(DRAFT_IV_AT + IV_BYTES);
  bytes.set(head);
  const revision = head.slice(0, REVISION_BYTES);
  const wrapIv = head.slice(WRAP_IV_AT, WRAPPED_AT);
  const draftIv = head.slice(DRAFT_IV_AT, CIPHER_AT);

  const dataKey = random(KEY_BYTES);
  const key = await keyFromBytes(dataKey);
  const wrapped = await encrypt(dataKey, { key: wrapWith, iv: wrapIv, bound: boundTo('k', slot, revision) });
  dataKey.fill(0);
  bytes.set(wrapped, WRAPPED_AT);
  bytes.set(await encrypt(filled, { key, iv: draftIv, bound: boundTo('d', slot, revision) }), CIPHER_AT);
  return bytes;
}

export type OpenedDraft =
  /** `opener` is the place, in the list of keys, of the one that opened it. */
  | { readonly ok: true; readonly text: string; readonly opener: number }
  /** None of the keys opens it: an unused slot, another slot's bytes, a key that is gone, or damaged bytes. */
  | { readonly ok: false };

/** Opens a draft slot with the first of `keys` that fits. Never throws for bytes it cannot open. */
export async function openDraft(
  bytes: Uint8Array<ArrayBuffer>,
  slot: string,
  keys: readonly CryptoKey[],
): Promise<OpenedDraft> {
  if (bytes.length !== SLOT_BYTES) return { ok: false };
  const revision = bytes.slice(0, REVISION_BYTES);
  const wrapped = bytes.slice(WRAPPED_AT, DRAFT_IV_AT);
  const wrapIv = bytes.slice(WRAP_IV_AT, WRAPPED_AT);
  const draftIv = bytes.slice(DRAFT_IV_AT, CIPHER_AT);
  for (const [opener, wrapKey] of keys.entries()) {
    const bound = boundTo('k', slot, revision);
    const dataKey = await decrypt(wrapped, { key: wrapKey, iv: wrapIv, bound });
    if (!dataKey) continue;
    const key = await keyFromBytes(dataKey);
    dataKey.fill(0);
    const filled = await decrypt(bytes.slice(CIPHER_AT), {
      key,
      iv: draftIv,
      bound: boundTo('d', slot, revision),
    });
    const text = filled && takeOut(filled);
    return text ? { ok: true, text: new TextDecoder().decode(text), opener } : { ok: false };
  }
  return { ok: false };
}
