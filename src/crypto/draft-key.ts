import { decrypt, encrypt, IV_BYTES, keyFromBytes, newLockedKey, TAG_BYTES } from './internal/aes-gcm.ts';
import { boundTo, fillUp, REVISION_BYTES, SLOT_BYTES, takeOut } from './internal/slot-layout.ts';
import { deviceKeyWithLock } from './internal/wrapping-key.ts';
import type { Random } from './random.ts';
import type { LockKey } from './stretch.ts';

/*
 * The draft slot: revision (8) · salt (16) · IV of the wrapped key (12) · wrapped data key (32 + 16) · IV of the
 * draft (12) · ciphertext. The salt is random, and used only when a lock takes part in the wrapping key: which of the
 * two it is, or neither, stands nowhere.
 */
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const SALT_AT = REVISION_BYTES;
const WRAP_IV_AT = SALT_AT + SALT_BYTES;
const WRAPPED_AT = WRAP_IV_AT + IV_BYTES;
const DRAFT_IV_AT = WRAPPED_AT + KEY_BYTES + TAG_BYTES;
const CIPHER_AT = DRAFT_IV_AT + IV_BYTES;
const FILLED_BYTES = SLOT_BYTES - CIPHER_AT - TAG_BYTES;

/** A fresh device key: AES-256-GCM, not extractable. It wraps data keys or helps to make the key that does; no more. */
export const newDeviceKey = (): Promise<CryptoKey> => newLockedKey();

export type DraftKeys = {
  readonly deviceKey: CryptoKey;
  /** Without it the draft is *own*: the device key alone opens it. With it the draft is *locked*: it takes both. */
  readonly lockKey?: LockKey | undefined;
};

/**
 * A full draft slot: the text under a fresh data key, that key wrapped with `keys` (DESIGN 6).
 *
 * @param text any text; its UTF-8 may have up to 57,228 bytes
 * @param slot the slot's name: the bytes open in no other slot
 * @returns exactly 57,344 bytes with a fresh revision, salt and IVs, or null when the text does not fit
 */
export async function sealDraft(
  text: string,
  slot: string,
  keys: DraftKeys,
  random: Random,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const filled = fillUp(new TextEncoder().encode(text), FILLED_BYTES);
  if (!filled) return null;
  const bytes = new Uint8Array(SLOT_BYTES);
  bytes.set(random(DRAFT_IV_AT + IV_BYTES));
  const { wrapIv, draftIv, boundKey, boundDraft } = partsOf(bytes, slot);

  const dataKey = random(KEY_BYTES);
  const [key, wrapKey] = await Promise.all([keyFromBytes(dataKey), wrappingKey(bytes, slot, keys)]);
  // Side by side: each is a way to another thread and back. What is encrypted is copied when it is asked for.
  const both = [
    encrypt(dataKey, { key: wrapKey, iv: wrapIv, bound: boundKey }),
    encrypt(filled, { key, iv: draftIv, bound: boundDraft }),
  ] as const;
  dataKey.fill(0);
  const [wrapped, draft] = await Promise.all(both);
  bytes.set(wrapped, WRAPPED_AT);
  bytes.set(draft, CIPHER_AT);
  return bytes;
}

export type OpenedDraft =
  /** `opener` is the place, in the list of device keys, of the one that opened it. */
  | { readonly ok: true; readonly text: string; readonly opener: number }
  /**
   * None of the keys opens it: an unused slot, another slot's bytes, a wrong lock, a device key that is gone, or damaged
   * bytes. Which of them cannot be told.
   */
  | { readonly ok: false };

/**
 * Opens a draft slot with the first of `deviceKeys` that fits. Never throws for bytes it cannot open.
 *
 * @param lockKey with it only locked drafts open, without it only own ones
 */
export async function openDraft(
  bytes: Uint8Array<ArrayBuffer>,
  slot: string,
  deviceKeys: readonly CryptoKey[],
  lockKey?: LockKey,
): Promise<OpenedDraft> {
  if (bytes.length !== SLOT_BYTES) return { ok: false };
  const { wrapped, wrapIv, draftIv, boundKey, boundDraft } = partsOf(bytes, slot);
  for (const [opener, deviceKey] of deviceKeys.entries()) {
    const wrapKey = await wrappingKey(bytes, slot, { deviceKey, lockKey });
    const dataKey = await decrypt(wrapped, { key: wrapKey, iv: wrapIv, bound: boundKey });
    if (!dataKey) continue;
    const key = await keyFromBytes(dataKey);
    dataKey.fill(0);
    const filled = await decrypt(bytes.slice(CIPHER_AT), { key, iv: draftIv, bound: boundDraft });
    const text = filled && takeOut(filled);
    return text ? { ok: true, text: new TextDecoder().decode(text), opener } : { ok: false };
  }
  return { ok: false };
}

function partsOf(bytes: Uint8Array<ArrayBuffer>, slot: string) {
  const revision = bytes.slice(0, REVISION_BYTES);
  return {
    wrapIv: bytes.slice(WRAP_IV_AT, WRAPPED_AT),
    wrapped: bytes.slice(WRAPPED_AT, DRAFT_IV_AT),
    draftIv: bytes.slice(DRAFT_IV_AT, CIPHER_AT),
    boundKey: boundTo('k', slot, revision),
    boundDraft: boundTo('d', slot, revision),
  };
}

async function wrappingKey(
  bytes: Uint8Array<ArrayBuffer>,
  slot: string,
  { deviceKey, lockKey }: DraftKeys,
): Promise<CryptoKey> {
  if (!lockKey) return deviceKey;
  const revision = bytes.slice(0, REVISION_BYTES);
  const salt = bytes.slice(SALT_AT, WRAP_IV_AT);
  return deviceKeyWithLock(deviceKey, lockKey, { slot, revision, salt });
}
