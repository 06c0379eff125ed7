import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { SignedEraseOrder } from '../../wire/erase-order.ts';
import { Sha256Hex } from '../../wire/receipt.ts';
import { giveToOwner } from '../give-to-owner.ts';

/** One order that was carried out: what was erased, when, on whose word, and what stood in the record before it. */
const Entry = z.strictObject({
  v: z.literal(1),
  /** From 1, without a gap. */
  number: z.int().check(z.gte(1)),
  at: z.string(),
  /** SHA-256 of the file before this one; 64 zeros at the first. */
  previous: Sha256Hex,
  /** SHA-256 of the order's text. */
  orderSha256: Sha256Hex,
  signed: SignedEraseOrder,
  erased: z.array(z.strictObject({ id: z.string(), sha256: Sha256Hex })).check(z.minLength(1)),
});
export type Entry = z.infer<typeof Entry>;

export type Recorded = Entry & {
  /** SHA-256 of this entry's file: what the next one names, and what people write down. */
  readonly sha256: string;
};

export type Record =
  | { readonly ok: true; readonly entries: readonly Recorded[] }
  /** At this number something is missing, was changed, or is no entry. */
  | { readonly ok: false; readonly at: number };

const FIRST = '0'.repeat(64);

/** Where it lies: one file for each order, each naming the digest of the one before. Only ever added to. */
export const recordFolder = (dataDir: string): string => join(dataDir, 'intake', 'erased');
const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.json`;

/**
 * The names in the record's folder, in order; none where nothing was ever erased.
 *
 * @throws the file system's error when it is there and cannot be read: that is no empty record
 */
export async function recordNames(dataDir: string): Promise<readonly string[]> {
  const names = await orIfNone(readdir(recordFolder(dataDir)), []);
  return names.filter((name) => name.endsWith('.json')).sort();
}

/**
 * Reads the whole record and follows its chain.
 *
 * @throws the file system's error when something is there and cannot be read
 */
export async function readRecord(dataDir: string): Promise<Record> {
  const folder = recordFolder(dataDir);
  const entries: Recorded[] = [];
  for (const name of await recordNames(dataDir)) {
    const number = entries.length + 1;
    const text = await orIfNone(readFile(join(folder, name), 'utf8'), '');
    const entry = Entry.safeParse(parse(text));
    const previous = entries.at(-1)?.sha256 ?? FIRST;
    if (name !== nameOf(number) || !entry.success) return { ok: false, at: number };
    if (entry.data.number !== number || entry.data.previous !== previous) return { ok: false, at: number };
    entries.push({ ...entry.data, sha256: sha256(text) });
  }
  return { ok: true, entries };
}

/**
 * Adds to the record, synced, before anything is erased: what is not recorded must not be gone. Done by root, it still
 * belongs to the intake's own user.
 *
 * @returns null when somebody else added at the same moment
 * @throws what the file system throws; nothing was added then
 */
export async function addToRecord(
  dataDir: string,
  entries: readonly Recorded[],
  fresh: Pick<Entry, 'at' | 'orderSha256' | 'signed' | 'erased'>,
): Promise<Recorded | null> {
  const last = entries.at(-1);
  const number = (last?.number ?? 0) + 1;
  const entry: Entry = { v: 1, number, previous: last?.sha256 ?? FIRST, ...fresh };
  const text = `${JSON.stringify(entry, null, 2)}\n`;
  const made = await createWhole(recordFolder(dataDir), nameOf(number), text);
  return made ? { ...entry, sha256: sha256(text) } : null;
}

/** Whole or not at all, and never over another. */
async function createWhole(folder: string, name: string, text: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await giveToOwner(dirname(folder), [folder, temporary]);
    await link(temporary, join(folder, name));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  } finally {
    await unlink(temporary);
  }
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
  return true;
}

async function orIfNone<Found>(looking: Promise<Found>, none: Found): Promise<Found> {
  try {
    return await looking;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return none;
    throw cause;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
