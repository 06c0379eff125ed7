import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { ReceiptSigningKey } from '../../crypto/receipt.ts';
import { ReceiptKey } from '../../wire/receipt.ts';

const SigningKey = z.looseObject({ d: z.string() });
const SigningKeys = z.union([z.object({ keys: z.array(SigningKey) }), z.array(SigningKey)]);

/** Where the intake's private receipt keys lie. */
export const receiptKeysFile = (dataDir: string): string => join(dataDir, 'intake', 'receipt-keys.json');

/** The private receipt keys; null when there is a file that holds something else. None when there is no file. */
export async function readReceiptKeys(dataDir: string): Promise<readonly ReceiptSigningKey[] | null> {
  try {
    const read = SigningKeys.parse(JSON.parse(await readFile(receiptKeysFile(dataDir), 'utf8')));
    const keys = Array.isArray(read) ? read : read.keys;
    return keys.map((key) => ({ ...ReceiptKey.parse(key), d: key.d }));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? [] : null;
  }
}

/** The file's text: a JWK set (RFC 7517). */
export function receiptKeysText(keys: readonly ReceiptSigningKey[]): string {
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}

/** What of a key may be known: it goes into the operator file. */
export function publicPart({ kty, crv, x, y, kid }: ReceiptSigningKey): ReceiptKey {
  return { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' };
}
