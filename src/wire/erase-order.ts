import * as z from 'zod/mini';
import { ReceiptKey, Sha256Hex } from './receipt.ts';
import { isReportId } from './report-id.ts';

const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/));

/** Nothing is erased sooner after its case was closed, whatever is set. */
export const FEWEST_DAYS = 30;
/** An order that was not carried out by then is let go: what it says about its cases may be true no more. */
export const ORDER_HOLDS_DAYS = 30;

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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
