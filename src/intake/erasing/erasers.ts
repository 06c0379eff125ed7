import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { EraserKey } from '../../wire/erase-order.ts';

/** Who may sign orders to erase: `[{ name, key, since, revokedAt? }]`. Without the file nothing is ever erased. */
export const erasersFile = (dataDir: string): string => join(dataDir, 'intake', 'erasers.json');

/** Everybody who may or might; none without a file; null when the file is there and is no such list. */
export async function readErasers(dataDir: string): Promise<readonly EraserKey[] | null> {
  try {
    const read = z.array(EraserKey).safeParse(JSON.parse(await readFile(erasersFile(dataDir), 'utf8')));
    return read.success ? read.data : null;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? [] : null;
  }
}
