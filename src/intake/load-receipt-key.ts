import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { ReceiptSigningKey } from '../crypto/receipt.ts';
import { signReceipt, verifyReceipt } from '../crypto/receipt.ts';
import { ReceiptKey } from '../wire/receipt.ts';

const SigningKey = z.extend(ReceiptKey, { d: z.string().check(z.regex(/^[\w-]{43}$/)) });
/** `receipt-keys.json`: a JWK set, or a bare list, of private ES256 keys. */
const SigningKeys = z.union([z.object({ keys: z.array(SigningKey) }), z.array(SigningKey)]);

export type LoadReceiptKey =
  | { readonly ok: true; readonly key: ReceiptSigningKey }
  | { readonly ok: false; readonly reason: string };

/**
 * The key receipts are signed with: the first in the operator file that is not retired and whose private half
 * lies in `path`. It is tried once, so that no phone is ever the first to find that the halves do not match.
 */
export async function loadReceiptKey(path: string, listed: readonly ReceiptKey[]): Promise<LoadReceiptKey> {
  let keys: readonly ReceiptSigningKey[];
  try {
    const read = SigningKeys.parse(JSON.parse(await readFile(path, 'utf8')));
    keys = Array.isArray(read) ? read : read.keys;
  } catch {
    return { ok: false, reason: 'intake/receipt-keys.json is missing or is not a set of private ES256 keys' };
  }
  for (const inUse of listed.filter((key) => !key.retired)) {
    const key = keys.find(({ kid, x, y }) => kid === inUse.kid && x === inUse.x && y === inUse.y);
    if (key && (await signs(key, inUse))) return { ok: true, key };
  }
  return {
    ok: false,
    reason: 'no receipt key in use in the operator file has its private half in intake/receipt-keys.json',
  };
}

async function signs(key: ReceiptSigningKey, listed: ReceiptKey): Promise<boolean> {
  const trial = {
    id: '00000000-0000-4000-8000-000000000000',
    sha256: '0'.repeat(64),
    receivedAt: '1970-01-01T00:00:00.000Z',
  };
  try {
    return (await verifyReceipt(await signReceipt(trial, key), trial, [listed])).ok;
  } catch {
    return false;
  }
}
