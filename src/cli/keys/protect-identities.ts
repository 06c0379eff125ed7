import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type HeldIdentities, identitiesFolder, isLocked } from '../../desk/server/desk-folder.ts';
import { lockedIdentityText } from '../../desk/server/keys/identity-file.ts';
import { heldNow } from './held-now.ts';
import { lockIdentityFile, relockIdentityFile } from './lock-identity-file.ts';
import type { Passphrases } from './passphrases.ts';

export type ProtectedKeys =
  /** The files now under the passphrase, by name; none when there was nothing to do. */
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly why: Exclude<HeldIdentities, { ok: true }>['why']; readonly file: string }
  | { readonly ok: false; readonly why: 'no-passphrase' }
  | { readonly ok: false; readonly why: 'in-the-way'; readonly file: string };

/**
 * Puts every key of the desk that lies open under a passphrase: the one that the others are under, or a new one. Each file
 * is done by itself; what was done stays done if the next cannot be.
 *
 * @param how `change`: those that are under one get a new one, all of them
 * @throws what the file system throws
 */
export async function protectIdentities(
  how: 'protect' | 'change',
  dataDir: string,
  passphrases: Passphrases,
): Promise<ProtectedKeys> {
  const { held, passphrase: before, ask } = await heldNow(dataDir, passphrases);
  if (!held.ok) return held;
  const files = (await readdir(identitiesFolder(dataDir)))
    .filter((name) => /\.(txt|age)$/.test(name))
    .map((name) => join(identitiesFolder(dataDir), name));
  const openFiles = files.filter((file) => !isLocked(file));
  const changing = how === 'change' && before !== null;
  if (openFiles.length === 0 && !changing) return { ok: true, names: [] };

  const passphrase = changing ? await passphrases.chooseAnother() : (before ?? (await passphrases.choose()));
  if (passphrase === null) return { ok: false, why: 'no-passphrase' };
  const names: string[] = [];
  for (const file of changing ? files.filter(isLocked) : []) {
    const read = await lockedIdentityText(file, ask);
    if (!read.ok) return { ok: false, why: read.why, file };
    const done = await relockIdentityFile(file, read.text, passphrase, passphrases.work);
    if (!done.ok) return done;
    names.push(basename(done.file));
  }
  for (const file of openFiles) {
    const done = await lockIdentityFile(file, passphrase, passphrases.work);
    if (!done.ok) return done;
    names.push(basename(done.file));
  }
  return { ok: true, names: names.sort() };
}
