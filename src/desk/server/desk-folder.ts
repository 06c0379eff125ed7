import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recipientOf } from '../../crypto/open.ts';
import { type OperatorFile, readOperatorFile } from '../../wire/operator-file.ts';

/** Where the desk's own things lie under the data folder. The intake reads none of them. */
export const identitiesFolder = (dataDir: string): string => join(dataDir, 'desk', 'identities');
export const tokenFile = (dataDir: string): string => join(dataDir, 'desk', 'token');

export type HeldIdentity = { readonly file: string; readonly identity: string; readonly recipient: string };

/** Every key the desk still holds, by file name. */
export type HeldIdentities =
  | { readonly ok: true; readonly identities: readonly HeldIdentity[] }
  /** `not-a-key`: a file has a line that is no age identity; a desk that ignored it would miss reports. */
  | { readonly ok: false; readonly why: 'no-identities' | 'not-a-key'; readonly file: string };

/** Reads `desk/identities/*.txt`, in the format of `age-keygen`: one identity a line, `#` for comments. */
export async function readIdentities(dataDir: string): Promise<HeldIdentities> {
  const folder = identitiesFolder(dataDir);
  const files = await readdir(folder).catch(() => []);
  const identities: HeldIdentity[] = [];
  for (const name of files.filter((entry) => entry.endsWith('.txt')).sort()) {
    const file = join(folder, name);
    for (const line of await identityLines(file)) {
      const recipient = await recipientOf(line);
      if (!recipient) return { ok: false, why: 'not-a-key', file };
      identities.push({ file, identity: line, recipient });
    }
  }
  return identities.length > 0 ? { ok: true, identities } : { ok: false, why: 'no-identities', file: folder };
}

async function identityLines(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => 'unreadable');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The bearer token with which the intake knows the desk, or null when there is none. */
export async function readToken(dataDir: string): Promise<string | null> {
  const text = await readFile(tokenFile(dataDir), 'utf8').catch(() => '');
  return /^[\w-]{20,200}$/.test(text.trim()) ? text.trim() : null;
}

/** The operator file, if the desk's machine has a good one; it is public, and the desk works without it. */
export async function readOperator(file: string): Promise<OperatorFile | null> {
  const read = readOperatorFile(await readFile(file, 'utf8').catch(() => ''));
  return read.ok ? read.file : null;
}
