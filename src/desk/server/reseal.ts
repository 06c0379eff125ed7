import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../crypto/digest.ts';
import { pad } from '../../crypto/padding.ts';
import { seal } from '../../crypto/seal.ts';
import { MAX_RECIPIENTS, PADDED_SIZES } from '../../wire/limits.ts';
import { recipientKind } from '../../wire/operator-file.ts';
import { createFile } from './write-file.ts';

/** Where what was sealed for colleagues lies until it is handed over. */
export const resealedFolder = (dataDir: string): string => join(dataDir, 'desk', 'resealed');

export type Recipients =
  | { readonly ok: true; readonly recipients: readonly string[] }
  /** `no-recipient`: neither a recipient nor a file of one to four, all of one kind. */
  | { readonly ok: false; readonly why: 'no-recipient' };

/**
 * Whom to seal to: a recipient (`age1…`, `age1pq1…`), or a file of them as `age --recipients-file` takes it, one a line, `#`
 * for comments.
 */
export async function readRecipients(recipientOrFile: string): Promise<Recipients> {
  const text = recipientOrFile.startsWith('age1')
    ? recipientOrFile
    : await readFile(recipientOrFile, 'utf8').catch(() => '');
  const recipients = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const kinds = new Set(recipients.map(recipientKind));
  const good = kinds.size === 1 && !kinds.has(null) && recipients.length <= MAX_RECIPIENTS;
  return good ? { ok: true, recipients } : { ok: false, why: 'no-recipient' };
}

/** What goes under the new seal: the report exactly as it came (JSON), or in words. */
export type ToReseal = {
  readonly content: string;
  readonly ending: 'json' | 'txt';
};

/**
 * Seals something for colleagues: a padded age file, 0600, in `desk/resealed/`. Nothing of it touches the disk unsealed. It
 * is named by its own digest: a name goes further than what it names (into a mail, a backup, a list of files last opened), and
 * says neither the case nor for whom.
 *
 * @param recipients from `readRecipients`
 * @returns the file
 * @throws {import("../../crypto/seal.ts").BadRecipients} and what the file system throws
 */
export async function reseal(
  dataDir: string,
  { content, ending }: ToReseal,
  recipients: readonly string[],
): Promise<string> {
  const bytes = new TextEncoder().encode(content);
  const largest = Math.max(...PADDED_SIZES);
  // A report in words may be longer than one as it came; its length then tells a little.
  const plain = bytes.length <= largest ? pad(content, PADDED_SIZES) : bytes;
  const sealed = await seal(plain, recipients);
  const file = join(
    resealedFolder(dataDir),
    `sealed-${(await sha256Hex(sealed)).slice(0, 16)}.${ending}.age`,
  );
  await createFile(file, sealed, 0o600);
  return file;
}

/** SHA-256 of a recipient's text, by which the book remembers whom it was sealed for. */
export const recipientDigest = (recipient: string): Promise<string> =>
  sha256Hex(new TextEncoder().encode(recipient));
