import { randomBytes } from 'node:crypto';
import { open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lockWithPassphrase, unlockWithPassphrase } from '../../crypto/passphrase-lock.ts';
import { createFile, replaceFile, syncFolder } from '../../desk/server/write-file.ts';

export type LockedFile =
  | { readonly ok: true; readonly file: string }
  /** Something else lies at `file`, or it does not read back. Nothing was taken away. */
  | { readonly ok: false; readonly why: 'in-the-way'; readonly file: string };

/**
 * Puts an open key file (`….txt`) under a passphrase: writes `….age` beside it, reads that back, opens it, and only then
 * overwrites and removes the open one. Cut short, it goes on where it stopped.
 *
 * Overwriting reaches the file's own blocks. It reaches no backup, and not what an SSD or a copying file system keeps.
 *
 * @throws what the file system throws
 */
export async function lockIdentityFile(
  openFile: string,
  passphrase: string,
  work?: number,
): Promise<LockedFile> {
  const file = openFile.replace(/\.txt$/, '.age');
  const plain = await readFile(openFile);
  await createFile(file, await lockWithPassphrase(plain, passphrase, work), 0o600);
  if (!(await opensTo(plain, file, passphrase))) return { ok: false, why: 'in-the-way', file };
  await overwriteAndRemove(openFile, plain.length);
  return { ok: true, file };
}

/** Puts a key file that is under a passphrase under another. The old file stands until the new one is whole. */
export async function relockIdentityFile(
  file: string,
  text: string,
  passphrase: string,
  work?: number,
): Promise<LockedFile> {
  const plain = new TextEncoder().encode(text);
  const locked = await lockWithPassphrase(plain, passphrase, work);
  const tried = await unlockWithPassphrase(locked, passphrase);
  if (!tried.ok || !Buffer.from(tried.plain).equals(plain)) return { ok: false, why: 'in-the-way', file };
  await replaceFile(file, locked, 0o600);
  const readBack = await readFile(file);
  return readBack.equals(locked) ? { ok: true, file } : { ok: false, why: 'in-the-way', file };
}

async function opensTo(plain: Uint8Array, file: string, passphrase: string): Promise<boolean> {
  const unlocked = await unlockWithPassphrase(await readFile(file), passphrase);
  return unlocked.ok && Buffer.from(unlocked.plain).equals(plain);
}

async function overwriteAndRemove(file: string, length: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(randomBytes(length), 0, length, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await unlink(file);
  await syncFolder(dirname(file));
}
