import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** Bytes of the key that a book is opened with. */
export const BOOK_KEY_BYTES = 32;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What is written down is padded with spaces to a multiple of this, so that its length tells little. */
const STEP_BYTES = 512;

/**
 * What a book writes with: nothing reaches the file but what comes out of here. It stands here and not behind the door of
 * `src/crypto` because a transaction of SQLite is synchronous, and Web Crypto is not.
 */
export type Cipher = {
  /**
   * JSON as a box: nonce, AES-256-GCM ciphertext, tag.
   *
   * @param place what the box is and where it lies: moved elsewhere it does not open
   */
  readonly hide: (json: string, place: string) => Uint8Array;
  /** The JSON again, with spaces behind it. @throws {BookDamagedError} when key, place or box are not the ones it was made with */
  readonly show: (box: Uint8Array, place: string) => string;
  /** HMAC-SHA-256 of a value, 32 bytes: the same value is found again, and cannot be guessed at without the key. */
  readonly mark: (kind: string, value: string) => Uint8Array;
};

/** A box that is not what was written there, or was written with another key. */
export class BookDamagedError extends Error {
  override readonly name = 'BookDamagedError';
}

/** @param key 32 bytes; what encrypts and what marks are two keys taken from it (HKDF-SHA-256, RFC 5869) */
export function createCipher(key: Uint8Array): Cipher {
  if (key.length !== BOOK_KEY_BYTES) throw new RangeError(`a book key has ${BOOK_KEY_BYTES} bytes`);
  const part = (use: string) =>
    createSecretKey(new Uint8Array(hkdfSync('sha256', key, '', `nightlight desk book/1 ${use}`, 32)));
  const boxKey = part('boxes');
  const markKey = part('marks');

  return {
    hide(json, place) {
      const plain = Buffer.from(json);
      const spaces = Buffer.alloc((STEP_BYTES - (plain.length % STEP_BYTES)) % STEP_BYTES, ' ');
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', boxKey, nonce).setAAD(Buffer.from(place));
      return Buffer.concat([
        nonce,
        cipher.update(plain),
        cipher.update(spaces),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },

    show(box, place) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', boxKey, box.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(place)).setAuthTag(box.subarray(-TAG_BYTES));
        const start = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([start, decipher.final()]).toString('utf8');
      } catch {
        // What OpenSSL says of it is of no use to anybody.
        throw new BookDamagedError('a part of the book does not open');
      }
    },

    mark: (kind, value) => createHmac('sha256', markKey).update(`${kind}\0${value}`).digest(),
  };
}
