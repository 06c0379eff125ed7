import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../../crypto/digest.ts';
import { readEraseOrder, type SignedEraseOrder } from '../../../wire/erase-order.ts';
import { replaceFile } from '../write-file.ts';

const MOST_BYTES = 1_000_000;

/** Reads an order from a file somebody named; null for anything else. */
export async function readOrderFile(file: string): Promise<ReturnType<typeof readEraseOrder>> {
  try {
    return (await stat(file)).size > MOST_BYTES ? null : readEraseOrder(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @throws what the file system throws */
export async function writeOrderFile(file: string, signed: SignedEraseOrder): Promise<void> {
  await replaceFile(file, `${JSON.stringify(signed, null, 2)}\n`, 0o600);
}

/** Where a new order lies: named by its digest, so that no two share a name. */
export async function newOrderFile(dataDir: string, order: string): Promise<string> {
  return join(dataDir, 'desk', 'erase-orders', `order-${(await orderSha256(order)).slice(0, 16)}.json`);
}

/** What is signed. */
export const orderSha256 = (order: string): Promise<string> => sha256Hex(new TextEncoder().encode(order));
