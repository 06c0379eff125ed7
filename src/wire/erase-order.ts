import * as z from 'zod/mini';
import { ReceiptKey, Sha256Hex } from './receipt.ts';
import { isReportId } from './report-id.ts';

const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/));

/** Nothing is erased sooner after its case was closed, whatever is set. */
export const FEWEST_DAYS = 30;
/** An order that was not carried out by then is let go: what it says about its cases may be true no more. Ours. */
export const ORDER_HOLDS_DAYS = 3;
const DAY_MS = 86_400_000;
/** The clocks of two machines are never quite the same. */
const CLOCKS_MS = 300_000;

/** Whose key it is: letters, digits, blank, dot, dash. */
export const EraserName = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._'-]{0,59}$/u));

/** A key that signs orders to erase, as the intake knows it. */
export const EraserKey = z.strictObject({
  name: EraserName,
  key: ReceiptKey,
  since: Moment,
  /** What it signs from then on counts for nothing; what was carried out before still verifies. */
  revokedAt: z.optional(Moment),
});
export type EraserKey = z.infer<typeof EraserKey>;

/** What two people ask to be erased (DESIGN 8), and why it may be. Nothing in it is from a report. */
export const EraseOrder = z.strictObject({
  v: z.literal(1),
  proposedAt: Moment,
  reason: z.string().check(z.minLength(10), z.maxLength(400)),
  /** The operator's period: days since each case was closed. */
  afterDays: z.int().check(z.gte(FEWEST_DAYS), z.lte(36_500)),
  cases: z
    .array(
      z.strictObject({
        id: z.string().check(z.refine(isReportId)),
        closedAt: Moment,
        outcome: z.string().check(z.regex(/^[a-z-]{1,40}$/)),
        /** Everything under the id, by its SHA-256. */
        reports: z.array(Sha256Hex).check(z.minLength(1), z.maxLength(16)),
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
});
export type EraseOrder = z.infer<typeof EraseOrder>;

/** The file that goes from the first person to the second, and to the intake's machine. */
export const SignedEraseOrder = z.strictObject({
  v: z.literal(1),
  /** An `EraseOrder` as JSON, to the letter: its SHA-256 is what is signed. */
  order: z.string().check(z.maxLength(400_000)),
  /** Compact JWS, see `crypto/erase-signature.ts`. */
  signatures: z.array(z.string().check(z.maxLength(2048))).check(z.minLength(1), z.maxLength(2)),
});
export type SignedEraseOrder = z.infer<typeof SignedEraseOrder>;

/** The order and the file's parts; null for what is neither. Says nothing about who signed. */
export function readEraseOrder(
  text: string,
): { readonly order: EraseOrder; readonly signed: SignedEraseOrder } | null {
  const signed = SignedEraseOrder.safeParse(parse(text));
  const order = signed.success ? EraseOrder.safeParse(parse(signed.data.order)) : null;
  return signed.success && order?.success ? { order: order.data, signed: signed.data } : null;
}

/** Why an order counts for nothing, wherever it is read. */
export type OrderFault =
  /** A signature by nobody on the list, or not under exactly this order. */
  | 'bad-signature'
  | 'one-signature'
  /** Two keys of one name, or one key twice. */
  | 'same-person'
  | 'from-the-future'
  | 'closed-too-short'
  | 'referred';

/**
 * What is wrong with an order, by itself: not signed by two people, or for a case that was not closed for the period or that
 * was referred. Pure; null for nothing.
 *
 * @param signers whose each of its signatures is; null for one that counts for nothing
 * @param afterDays the period; never less than the order's own
 */
export function orderFault(
  order: EraseOrder,
  signers: readonly (EraserKey | null)[],
  now: Date,
  afterDays = order.afterDays,
): OrderFault | null {
  const both = signers.filter((signer) => signer !== null);
  if (both.length < signers.length) return 'bad-signature';
  if (both.length < 2) return 'one-signature';
  if (new Set(both.map(({ name }) => name.toLowerCase())).size < 2) return 'same-person';
  if (new Set(both.map(({ key }) => key.kid)).size < 2) return 'same-person';

  const proposed = Date.parse(order.proposedAt);
  if (!(proposed <= now.getTime() + CLOCKS_MS)) return 'from-the-future';
  const latest = Math.min(latestArrival(order, afterDays), now.getTime() - afterDays * DAY_MS);
  if (order.cases.some(({ closedAt }) => !(Date.parse(closedAt) <= latest))) return 'closed-too-short';
  return order.cases.some(({ outcome }) => outcome === 'referred') ? 'referred' : null;
}

/** What came later than this, in milliseconds, cannot have been closed for the period when the order was made. */
export function latestArrival(order: EraseOrder, afterDays = order.afterDays): number {
  return Date.parse(order.proposedAt) - Math.max(afterDays, order.afterDays) * DAY_MS;
}

/** Whether an order has lain for too long to be carried out for the first time. */
export function hasLapsed(order: EraseOrder, now: Date): boolean {
  return !(Date.parse(order.proposedAt) >= now.getTime() - ORDER_HOLDS_DAYS * DAY_MS);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
