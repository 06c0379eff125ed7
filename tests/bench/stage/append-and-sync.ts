import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from './note-figure.ts';

/** What the storage itself does with reports of one size, in the same minute as what it is compared with. */
export type Disk = {
  /** Appended and synced one after the other, each waited for, in a second. */
  readonly rate: number;
  /** The median of how long an append with its sync takes when so many are asked for at once; milliseconds. */
  readonly atOnceMs: number;
};

const APPENDS = 1000;

/**
 * Appends to one file by one process and waits until it is on the disk: one after the other for the rate, then `atOnce` at
 * a time. One file is the hard measure: its syncs share what they write, as a group commit does.
 *
 * @param folder on the disk that is measured. In memory a sync costs nothing, and the figures say nothing
 */
export async function appendAndSync(folder: string, bytes: number, atOnce: number): Promise<Disk> {
  const report = randomBytes(bytes);
  const append = async (file: Awaited<ReturnType<typeof open>>): Promise<number> => {
    const begun = performance.now();
    await file.write(report);
    await file.datasync();
    return performance.now() - begun;
  };
  return inNewFile(folder, async (file) => {
    const begun = performance.now();
    for (let n = 0; n < APPENDS; n++) await append(file);
    const rate = (APPENDS * 1000) / (performance.now() - begun);
    const took: number[] = [];
    const appender = async () => {
      while (took.length < APPENDS) took.push(await append(file));
    };
    await Promise.all(Array.from({ length: atOnce }, appender));
    return { rate, atOnceMs: median(took) };
  });
}

async function inNewFile<Answer>(
  folder: string,
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<Answer>,
): Promise<Answer> {
  const path = join(folder, 'appended');
  const file = await open(path, 'w');
  try {
    return await work(file);
  } finally {
    await file.close();
    await rm(path);
  }
}
