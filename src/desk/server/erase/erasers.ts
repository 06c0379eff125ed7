import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { verifyErasing } from '../../../crypto/erase-signature.ts';
import { EraserKey, type SignedEraseOrder } from '../../../wire/erase-order.ts';
import { replaceFile } from '../write-file.ts';
import { orderSha256 } from './order-file.ts';

/** Whose signatures under an order to erase count at this desk; the intake has a list of its own. Without it nothing is erased here. */
export const deskErasersFile = (dataDir: string): string => join(dataDir, 'desk', 'erasers.json');

/** Everybody on the list; nobody without a file; null when the file is there and is no such list. */
export async function readDeskErasers(dataDir: string): Promise<readonly EraserKey[] | null> {
  try {
    const read = z.array(EraserKey).safeParse(JSON.parse(await readFile(deskErasersFile(dataDir), 'utf8')));
    return read.success ? read.data : null;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? [] : null;
  }
}

/**
 * Puts somebody on the list.
 *
 * @returns `known` when that name or that key is on it already: nobody gets a second one
 * @throws what the file system throws
 */
export async function addDeskEraser(
  dataDir: string,
  fresh: EraserKey,
): Promise<'added' | 'known' | 'broken-erasers'> {
  const erasers = await readDeskErasers(dataDir);
  if (erasers === null) return 'broken-erasers';
  const name = fresh.name.toLowerCase();
  if (erasers.some((one) => one.key.kid === fresh.key.kid || one.name.toLowerCase() === name)) return 'known';
  await replaceFile(deskErasersFile(dataDir), `${JSON.stringify([...erasers, fresh], null, 2)}\n`, 0o600);
  return 'added';
}

/** Whose each signature under an order is; null for one that counts for nothing. */
export async function signersAtDesk(
  { order, signatures }: SignedEraseOrder,
  erasers: readonly EraserKey[],
): Promise<readonly (EraserKey | null)[]> {
  const sha256 = await orderSha256(order);
  const keys = erasers.map(({ key }) => key);
  const kids = await Promise.all(signatures.map((jws) => verifyErasing(jws, sha256, keys)));
  return kids.map((kid) => erasers.find(({ key }) => key.kid === kid) ?? null);
}
