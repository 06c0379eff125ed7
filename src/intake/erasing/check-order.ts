import { sha256Hex } from '../../crypto/digest.ts';
import { verifyErasing } from '../../crypto/erase-signature.ts';
import {
  type EraseOrder,
  type EraserKey,
  hasLapsed,
  type OrderFault,
  orderFault,
  readEraseOrder,
  type SignedEraseOrder,
} from '../../wire/erase-order.ts';

/** Why an order is not carried out. */
export type OrderRefusal =
  | 'not-an-order'
  /** Nobody may sign here: erasing is off. */
  | 'off'
  | 'revoked-signer'
  | 'order-too-old'
  | OrderFault;

export type CheckedOrder =
  | {
      readonly ok: true;
      readonly order: EraseOrder;
      /** The file's parts, to be recorded. */
      readonly signed: SignedEraseOrder;
      /** SHA-256 of the order's text. */
      readonly sha256: string;
      readonly by: readonly string[];
    }
  | { readonly ok: false; readonly why: OrderRefusal };

/**
 * Everything about an order that can be known without the database: two people on the list signed exactly this, and each
 * case was closed for the period, with an outcome that lets it be erased.
 *
 * @param text the file; may be anything
 * @param recorded SHA-256 of the orders that were carried out before: the same one again, to erase what a backup brought
 * back, is never too old, and counts though a signer may not sign any more
 */
export async function checkOrder(
  text: string,
  erasers: readonly EraserKey[],
  now: Date,
  recorded: readonly string[] = [],
): Promise<CheckedOrder> {
  const no = (why: OrderRefusal) => ({ ok: false, why }) as const;
  if (erasers.length === 0) return no('off');
  const read = readEraseOrder(text);
  if (!read) return no('not-an-order');
  const { order, signed } = read;
  const signers = await signersOf(signed, erasers);
  const fault = orderFault(order, signers, now);
  if (fault !== null) return no(fault);
  const sha256 = await orderDigest(signed.order);
  if (!recorded.includes(sha256)) {
    if (signers.some((signer) => signer?.revokedAt !== undefined)) return no('revoked-signer');
    if (hasLapsed(order, now)) return no('order-too-old');
  }
  return {
    ok: true,
    order,
    signed,
    sha256,
    by: signers.flatMap((signer) => signer?.name ?? []),
  };
}

/** Each signature's person; null for one that counts for nothing. */
export async function signersOf(
  signed: { readonly order: string; readonly signatures: readonly string[] },
  erasers: readonly EraserKey[],
): Promise<readonly (EraserKey | null)[]> {
  const sha256 = await orderDigest(signed.order);
  return Promise.all(
    signed.signatures.map(async (jws) => {
      const kid = await verifyErasing(
        jws,
        sha256,
        erasers.map(({ key }) => key),
      );
      return erasers.find(({ key }) => key.kid === kid) ?? null;
    }),
  );
}

export const orderDigest = (order: string): Promise<string> => sha256Hex(new TextEncoder().encode(order));
