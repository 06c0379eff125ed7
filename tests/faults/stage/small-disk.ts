import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real file system of its own that is soon full. */
export type SmallDisk = {
  readonly path: string;
  /** Fills it to the last byte with something that is not ours. */
  fill(): Promise<void>;
  /** Takes that away again. */
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
};

/**
 * Mounts so many bytes of memory as a disk, with a copy of a folder on it.
 *
 * @returns null where that is not allowed: only root can mount
 */
export async function smallDisk(bytes: number, copyOf: string): Promise<SmallDisk | null> {
  const path = await mkdtemp(join(tmpdir(), 'nightlight-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0755`, 'tmpfs', path]);
  } catch {
    await rm(path, { recursive: true });
    return null;
  }
  await cp(copyOf, path, { recursive: true });
  const filler = join(path, 'filler');
  return {
    path,
    async fill() {
      const code = await writeFile(filler, new Uint8Array(bytes)).then(
        () => 'none',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : 'unknown'),
      );
      if (code !== 'ENOSPC') throw new Error('the disk is not full');
    },
    makeRoom: () => rm(filler),
    async remove() {
      await run('umount', ['-l', path]);
      await rm(path, { recursive: true });
    },
  };
}
