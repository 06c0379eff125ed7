import { sha256Hex } from '../../crypto/digest.ts';
import { verifyErasing } from '../../crypto/erase-signature.ts';
import {
  type EraseOrder,
  type EraserKey,
  ORDER_HOLDS_DAYS,
  readEraseOrder,
  type SignedEraseOrder,
} from '../../wire/erase-order.ts';

/** Why an order is not carried out. */
export type OrderRefusal =
  | 'not-an-order'
  /** Nobody may sign here: erasing is off. */
  | 'off'
  | 'one-signature'
  /** A signature by nobody on the list, or not under exactly this order. */
  | 'bad-signature'
  | 'revoked-signer'
  /** Two keys of one name, or one key twice. */
  | 'same-person'
  | 'order-too-old'
  | 'from-the-future'
  | 'closed-too-short'
  | 'referred';

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

const DAY_MS = 86_400_000;
/** The clocks of two machines are never quite the same. */
const CLOCKS_MS = 300_000;

/**
 * Everything about an order that can be known without the database: two people on the list signed exactly this, and each
 * case was closed for the period, with an outcome that lets it be erased.
 *
 * @param text the file; may be anything
 */
export async function checkOrder(
  text: string,
  erasers: readonly EraserKey[],
  now: Date,
): Promise<CheckedOrder> {
  const no = (why: OrderRefusal) => ({ ok: false, why }) as const;
  if (erasers.length === 0) return no('off');
  const read = readEraseOrder(text);
  if (!read) return no('not-an-order');
  const { order, signed } = read;
  const signers = await signersOf(signed, erasers);
  if (signers.includes(null)) return no('bad-signature');
  const both = signers.filter((signer) => signer !== null);
  if (both.length < 2) return no('one-signature');
  if (both.some(({ revokedAt }) => revokedAt !== undefined)) return no('revoked-signer');
  if (new Set(both.map(({ name }) => name.toLowerCase())).size < 2) return no('same-person');
  if (new Set(both.map(({ key }) => key.kid)).size < 2) return no('same-person');

  const proposed = Date.parse(order.proposedAt);
  if (proposed > now.getTime() + CLOCKS_MS) return no('from-the-future');
  if (proposed < now.getTime() - ORDER_HOLDS_DAYS * DAY_MS) return no('order-too-old');
  const latest = Math.min(proposed, now.getTime()) - order.afterDays * DAY_MS;
  if (order.cases.some(({ closedAt }) => !(Date.parse(closedAt) <= latest))) return no('closed-too-short');
  if (order.cases.some(({ outcome }) => outcome === 'referred')) return no('referred');
  return {
    ok: true,
    order,
    signed,
    sha256: await orderDigest(signed.order),
    by: both.map(({ name }) => name),
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
