import * as z from 'zod/mini';
import { isReportId } from './report-id.ts';

/** Lower-case hexadecimal SHA-256. */
export const Sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * What a receipt says: the intake holds exactly this sealed report durably (DESIGN 7).
 * On the wire it is a compact JWS (RFC 7515), ES256, `kid` in the header, answered as `{ "receipt": "…" }`.
 */
export const ReceiptPayload = z.object({
  id: z.string().check(z.refine(isReportId)),
  sha256: Sha256Hex,
  /** When the intake committed it: RFC 3339, UTC. */
  receivedAt: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/)),
});
export type ReceiptPayload = z.infer<typeof ReceiptPayload>;

/** The body of a 201, 200 or 409 answer to a PUT. */
export const ReceiptAnswer = z.object({ receipt: z.string().check(z.maxLength(2048)) });
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>;

/** A public receipt key as it stands in the operator file: a P-256 JWK, perhaps marked retired. */
export const ReceiptKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().check(z.regex(/^[\w-]{43}$/)),
  y: z.string().check(z.regex(/^[\w-]{43}$/)),
  kid: z.string().check(z.minLength(1), z.maxLength(64)),
  alg: z.optional(z.literal('ES256')),
  use: z.optional(z.literal('sig')),
  /** Date from which nothing is signed with it any more; it stays listed for a year so that late receipts verify. */
  retired: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/))),
});
export type ReceiptKey = z.infer<typeof ReceiptKey>;
