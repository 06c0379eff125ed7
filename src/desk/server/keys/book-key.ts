import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { sha256Hex } from '../../../crypto/digest.ts';
import { openSealed } from '../../../crypto/open.ts';
import { random } from '../../../crypto/random.ts';
import { seal } from '../../../crypto/seal.ts';
import { MAX_RECIPIENTS } from '../../../wire/limits.ts';
import { recipientKind } from '../../../wire/operator-file.ts';
import { bookFile, bookKeyFile, type HeldIdentity } from '../desk-folder.ts';
import { createFile, replaceFile } from '../write-file.ts';

export type BookKey =
  /** 32 bytes. */
  | { readonly ok: true; readonly key: Uint8Array<ArrayBuffer> }
  /** There is a book and no key for it, or a key that none of the desk's identities opens. */
  | { readonly ok: false; readonly why: 'book-key-lost'; readonly file: string };

const KEY_BYTES = 32;

/**
 * The key of the desk's book: `desk/book-key.age`, 32 random bytes as base64, sealed to the desk's own recipients. Made at
 * first use, as long as there is no book. When the desk's keys have changed since, it is sealed anew to those held now, so
 * that an old key can be taken away later.
 *
 * @param held what `readIdentities` gave: at least one
 * @throws what the file system throws
 */
export async function readBookKey(dataDir: string, held: readonly HeldIdentity[]): Promise<BookKey> {
  const file = bookKeyFile(dataDir);
  const recipients = recipientsFor(held);
  if (!existsSync(file) && !existsSync(bookFile(dataDir))) {
    // Two commands may start at once: the first to put its key down wins, and both read that one.
    await createFile(file, await sealed(random(KEY_BYTES), recipients), 0o600);
  }
  const bytes = await readFile(file).catch(() => null);
  const opened =
    bytes &&
    (await openSealed(
      bytes,
      held.map(({ identity }) => identity),
    ));
  const [base64 = '', ...digests] = opened?.ok
    ? new TextDecoder().decode(opened.plain).trim().split('\n')
    : [];
  const key = new Uint8Array(Buffer.from(base64, 'base64'));
  if (key.length !== KEY_BYTES) return { ok: false, why: 'book-key-lost', file };
  if (digests.join('\n') !== (await sealedTo(recipients)))
    await replaceFile(file, await sealed(key, recipients), 0o600);
  return { ok: true, key };
}

/** The newest keys, as many as an age file of ours may have, post-quantum ones if there are any: the two do not mix. */
function recipientsFor(held: readonly HeldIdentity[]): readonly string[] {
  const all = held.map(({ recipient }) => recipient);
  const hybrid = all.filter((one) => recipientKind(one) === 'hybrid');
  return (hybrid.length > 0 ? hybrid : all).slice(-MAX_RECIPIENTS);
}

/** Whom it is sealed to stands inside, as digests: an age file itself does not tell. */
async function sealedTo(recipients: readonly string[]): Promise<string> {
  const digests = await Promise.all(recipients.map((one) => sha256Hex(new TextEncoder().encode(one))));
  return digests.map((digest) => `# sealed to ${digest}`).join('\n');
}

async function sealed(key: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const text = `${Buffer.from(key).toString('base64')}\n${await sealedTo(recipients)}\n`;
  return seal(new TextEncoder().encode(text), recipients);
}
