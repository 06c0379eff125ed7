import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recipientOf } from '../../crypto/open.ts';
import { type OperatorFile, readOperatorFile } from '../../wire/operator-file.ts';
import { type AskPassphrase, lockedIdentityText, openToOthers } from './keys/identity-file.ts';

/** Where the desk's own things lie under the data folder. The intake reads none of them. */
export const identitiesFolder = (dataDir: string): string => join(dataDir, 'desk', 'identities');
export const tokenFile = (dataDir: string): string => join(dataDir, 'desk', 'token');

export const bookFile = (dataDir: string): string => join(dataDir, 'desk', 'book.sqlite');
export const bookKeyFile = (dataDir: string): string => join(dataDir, 'desk', 'book-key.age');

/** `file` is where it lies: `*.age` is under a passphrase, `*.txt` is not. */
export type HeldIdentity = { readonly file: string; readonly identity: string; readonly recipient: string };

/** Every key the desk still holds, by file name. */
export type HeldIdentities =
  | { readonly ok: true; readonly identities: readonly HeldIdentity[] }
  /**
   * `not-a-key`: a file has a line that is no age identity; a desk that ignored it would miss reports. `readable-by-others`:
   * it is not for its owner alone (0600). `not-protected`: it lies open, and this desk is live. `needs-passphrase`: nobody
   * could be asked, or nothing was said. `too-costly`: no passphrase was tried, the file would hang the desk.
   */
  | {
      readonly ok: false;
      readonly why:
        | 'no-identities'
        | 'not-a-key'
        | 'readable-by-others'
        | 'not-protected'
        | 'needs-passphrase'
        | 'wrong-passphrase'
        | 'too-costly';
      readonly file: string;
    };

/**
 * Reads `desk/identities/`: `*.txt` in the format of `age-keygen` (one identity a line, `#` for comments), `*.age` the same
 * under a passphrase. What needs no passphrase is looked at first: nobody types one to be refused for something else.
 *
 * @param askPassphrase asked at most three times for each file that no earlier answer opens. Hand in the same function again
 *   to be asked no more (`AskPassphrase`)
 * @param mode `live` refuses keys that lie open
 */
export async function readIdentities(
  dataDir: string,
  askPassphrase?: AskPassphrase,
  mode: 'practice' | 'live' = 'practice',
): Promise<HeldIdentities> {
  const folder = identitiesFolder(dataDir);
  const files = (await readdir(folder).catch(() => []))
    .filter((name) => /\.(txt|age)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
  for (const file of files) {
    if (await openToOthers(file)) return { ok: false, why: 'readable-by-others', file };
    if (mode === 'live' && !isLocked(file)) return { ok: false, why: 'not-protected', file };
  }
  const identities: HeldIdentity[] = [];
  for (const file of [...files.filter((one) => !isLocked(one)), ...files.filter(isLocked)]) {
    const read = isLocked(file)
      ? await lockedIdentityText(file, askPassphrase)
      : { ok: true as const, text: await readFile(file, 'utf8').catch(() => 'unreadable') };
    if (!read.ok) return { ok: false, why: read.why, file };
    for (const identity of identityLines(read.text)) {
      const recipient = await recipientOf(identity);
      if (!recipient) return { ok: false, why: 'not-a-key', file };
      identities.push({ file, identity, recipient });
    }
  }
  // A key may lie twice, while it is being protected.
  const once = identities
    .filter(({ identity }, at) => identities.findIndex((one) => one.identity === identity) === at)
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return once.length > 0 ? { ok: true, identities: once } : { ok: false, why: 'no-identities', file: folder };
}

/** Whether a key file is under a passphrase. */
export const isLocked = (file: string): boolean => file.endsWith('.age');

const identityLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The bearer token with which the intake knows the desk, or null when there is none. */
export async function readToken(dataDir: string): Promise<string | null> {
  const text = await readFile(tokenFile(dataDir), 'utf8').catch(() => '');
  return /^[\w-]{20,200}$/.test(text.trim()) ? text.trim() : null;
}

/** The token, for use; a desk whose token others on the machine may read or change says so instead. */
export async function ownToken(
  dataDir: string,
): Promise<
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: 'no-token' | 'token-readable-by-others' }
> {
  const token = await readToken(dataDir);
  if (token === null) return { ok: false, why: 'no-token' };
  if (await openToOthers(tokenFile(dataDir))) return { ok: false, why: 'token-readable-by-others' };
  return { ok: true, token };
}

/** The operator file, if the desk's machine has a good one; it is public, and the desk works without it. */
export async function readOperator(file: string): Promise<OperatorFile | null> {
  const read = readOperatorFile(await readFile(file, 'utf8').catch(() => ''));
  return read.ok ? read.file : null;
}
