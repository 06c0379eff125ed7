import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const PREFIX = 'rehearsal-';
/** As `mkdtemp` ends the name. */
const NAME = /^rehearsal-[A-Za-z0-9]{6}$/;
/** What a rehearsal puts into its folder. */
const CONTENT = /^(reports\.sqlite|database\.json|in-use)/;
const LOCK = 'in-use';

export type RehearsalFolder = { readonly path: string; remove(): Promise<void> };

/**
 * A folder of a rehearsal's own in the intake's. It is held by a lock of the operating system's, which ends with the process
 * however it ends: so the next rehearsal knows what a SIGKILL has left, and leaves alone what another one is using.
 */
export async function rehearsalFolder(intakeFolder: string): Promise<RehearsalFolder> {
  const path = await mkdtemp(join(intakeFolder, PREFIX));
  const release = hold(path);
  return {
    path,
    remove: async () => {
      release?.();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Removes what rehearsals that were killed have left, of this version or an earlier one. Makes the intake's folder if need be. */
export async function removeLeftRehearsals(intakeFolder: string): Promise<void> {
  await mkdir(intakeFolder, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(intakeFolder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !NAME.test(entry.name)) continue;
    const path = join(intakeFolder, entry.name);
    const content = await readdir(path);
    // One that is empty may have been made a moment ago.
    if (content.length === 0 || !content.every((name) => CONTENT.test(name))) continue;
    const release = existsSync(join(path, LOCK)) ? hold(path) : () => undefined;
    if (release === null) continue;
    release();
    await rm(path, { recursive: true, force: true });
  }
}

/** @returns how to let go; null when another rehearsal holds it */
function hold(path: string): (() => void) | null {
  const lock = new DatabaseSync(join(path, LOCK));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch {
    lock.close();
    return null;
  }
}
