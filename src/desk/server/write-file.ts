import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Who may read: only this user (keys, tokens), or everybody (the operator file). */
export type FileMode = 0o600 | 0o644;

/**
 * Puts something in place of a file, whole or not at all: written beside it, synced, renamed, the folder synced. Missing
 * folders are made for this user alone (0700).
 *
 * @throws what the file system throws (`EACCES`, `ENOSPC` …); the old file then still stands
 */
export async function replaceFile(file: string, content: string | Uint8Array, mode: FileMode): Promise<void> {
  const temporary = await writeBeside(file, content, mode);
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

/**
 * The same for a file that must not exist yet.
 *
 * @returns false, and nothing is changed, when there is one already
 */
export async function createFile(
  file: string,
  content: string | Uint8Array,
  mode: FileMode,
): Promise<boolean> {
  const temporary = await writeBeside(file, content, mode);
  try {
    // A link, unlike a rename, fails when the name is taken.
    await link(temporary, file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(temporary);
  }
  await syncFolder(dirname(file));
  return true;
}

async function writeBeside(file: string, content: string | Uint8Array, mode: FileMode): Promise<string> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await handle.writeFile(content);
    // The umask may have taken rights away that an operator file needs.
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

/** Makes names that came or went in a folder last through a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
