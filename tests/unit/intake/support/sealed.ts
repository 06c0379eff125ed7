import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';

export type Sealed = {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
};

const recipient = await identityToRecipient(await generateX25519Identity());
const template = await seal(recipient, 4096);

async function seal(to: string, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(to);
  return new Uint8Array(await encrypter.encrypt(new Uint8Array(size).fill(32)));
}

/** A real age file for one classical recipient of whom nobody keeps the key. */
export const realAgeFile = (size = 4096) => seal(recipient, size);

/** A real age file for as many hybrid recipients. */
export async function realHybridAgeFile(recipients: number): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  for (let i = 0; i < recipients; i++) {
    encrypter.addRecipient(await identityToRecipient(await generateHybridIdentity()));
  }
  return new Uint8Array(await encrypter.encrypt(new Uint8Array(44 * 1024)));
}

/** A sealed report like no other: a real age file whose last bytes are drawn anew. */
export function newSealed(id: string = randomUUID()): Sealed {
  const bytes = template.slice();
  bytes.set(randomBytes(16), bytes.length - 16);
  return { id, bytes, sha256: hexDigest(bytes) };
}

export const hexDigest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export const reprDigest = (bytes: Uint8Array) =>
  `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** The headers a phone sends; `fetch` adds the length. */
export const sealedHeaders = (bytes: Uint8Array) => ({
  'content-type': 'application/octet-stream',
  'repr-digest': reprDigest(bytes),
});
