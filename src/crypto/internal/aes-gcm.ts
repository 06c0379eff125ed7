/** AES-GCM's recommended IV, in bytes (NIST SP 800-38D: 96 bits). */
export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** A fresh AES-256-GCM key that no script can read out. */
export function newLockedKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** 32 bytes as an AES-256-GCM key. */
export function keyFromBytes(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export type Sealing = {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  /** What is authenticated but not encrypted. */
  readonly bound: Uint8Array<ArrayBuffer>;
};

/** Ciphertext followed by its 16-byte tag. */
export async function encrypt(plain: Uint8Array<ArrayBuffer>, { key, iv, bound }: Sealing) {
  const params = { name: 'AES-GCM', iv, additionalData: bound };
  return new Uint8Array(await crypto.subtle.encrypt(params, key, plain));
}

/** The plaintext, or null when key, IV, bound data or ciphertext are not the ones it was made with. */
export async function decrypt(cipher: Uint8Array<ArrayBuffer>, { key, iv, bound }: Sealing) {
  try {
    const params = { name: 'AES-GCM', iv, additionalData: bound };
    return new Uint8Array(await crypto.subtle.decrypt(params, key, cipher));
  } catch {
    return null;
  }
}
