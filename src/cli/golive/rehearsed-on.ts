import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { rehearsedFile } from '../intake/rehearse.ts';

const Rehearsed = z.object({ v: z.literal(1), at: z.iso.datetime() });

/** The day (UTC) on which a backup was last put back well in this data folder; null when it never was. Never throws. */
export async function rehearsedOn(dataDir: string): Promise<string | null> {
  try {
    return Rehearsed.parse(JSON.parse(await readFile(rehearsedFile(dataDir), 'utf8'))).at.slice(0, 10);
  } catch {
    return null;
  }
}
