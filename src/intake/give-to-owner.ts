import { chown, stat } from 'node:fs/promises';

/**
 * Lets files that root has made belong to whom their folder belongs to: the intake's own user, who is not root.
 *
 * @param files must exist
 * @throws the file system's error
 */
export async function giveToOwner(folder: string, files: readonly string[]): Promise<void> {
  const { uid, gid } = await stat(folder);
  if (process.getuid?.() !== 0 || uid === 0) return;
  for (const file of files) await chown(file, uid, gid);
}
