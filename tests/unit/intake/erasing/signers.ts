import { type EraserSigningKey, eraserKeyFrom, signErasing } from '../../../../src/crypto/erase-signature.ts';
import { newReceiptKey } from '../../../../src/crypto/receipt.ts';
import { orderDigest } from '../../../../src/intake/erasing/check-order.ts';
import type { EraseOrder, EraserKey } from '../../../../src/wire/erase-order.ts';

export type Signer = EraserKey & { readonly private: EraserSigningKey };

/** Somebody who may sign, with a fresh key. */
export async function newSigner(name: string): Promise<Signer> {
  const { x, y, d } = await newReceiptKey();
  const key = await eraserKeyFrom(`${x}.${y}`);
  if (!key) throw new Error('not a key');
  return { name, key, since: '2026-01-01T00:00:00Z', private: { ...key, d } };
}

/** Without the private half, as the intake has it. */
export const listed = ({ name, key, since }: Signer): EraserKey => ({ name, key, since });

/** An order as a file, signed by these. */
export async function orderFile(order: EraseOrder, ...signers: readonly Signer[]): Promise<string> {
  const text = JSON.stringify(order);
  const sha256 = await orderDigest(text);
  const signatures = await Promise.all(signers.map((one) => signErasing(sha256, one.private)));
  return JSON.stringify({ v: 1, order: text, signatures });
}
