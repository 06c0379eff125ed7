import * as z from 'zod';

/** How a case may end. `referred`: to the police, social care or another service; such a case is never erased (DESIGN 8). */
export const OUTCOMES = [
  'safeguarded',
  'referred',
  'advised',
  'answered',
  'not-for-us',
  'duplicate',
  'not-a-report',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What an advisor, or the watch, did about a report. Events are only ever added. `id` is the report's; all variants and
 * copies under one id are one case.
 */
export const CaseEvent = z.object({
  v: z.literal(1),
  id: z.string(),
  /** RFC 3339, UTC, by the desk's clock. */
  at: z.iso.datetime(),
  /** Who: what the advisor calls themself on this machine, `watch`, or `desk` for what it did by itself. */
  by: z.string().min(1).max(80),
  did: z.discriminatedUnion('kind', [
    /** Opened in full. */
    z.object({ kind: z.literal('read') }),
    /** Somebody has it in hand: the alarm stops for it. */
    z.object({ kind: z.literal('acknowledged') }),
    z.object({ kind: z.literal('note'), text: z.string().min(1).max(4000) }),
    z.object({ kind: z.literal('outcome'), outcome: z.enum(OUTCOMES) }),
    z.object({ kind: z.literal('closed') }),
    z.object({ kind: z.literal('reopened') }),
    /** Not to be erased until released. */
    z.object({ kind: z.literal('held'), why: z.string().min(1).max(400) }),
    z.object({ kind: z.literal('released') }),
    /** An advisor says that this case and another belong together. */
    z.object({ kind: z.literal('linked'), to: z.string() }),
    z.object({ kind: z.literal('unlinked'), to: z.string() }),
    /** Sealed again for a colleague: the SHA-256 of that recipient. */
    z.object({ kind: z.literal('resealed'), recipientSha256: z.string() }),
  ]),
});
export type CaseEvent = z.infer<typeof CaseEvent>;
