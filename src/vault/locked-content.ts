import * as z from 'zod/mini';
import { Draft } from '../report/draft.ts';

/** A report that was sent from behind a lock. Its state is told nowhere else (DESIGN 6). Times in milliseconds since 1970. */
export const SentReport = z.object({
  id: z.string().check(z.maxLength(40)),
  mode: z.enum(['practice', 'live']),
  sealedAt: z.number(),
  /** Set once its receipt was verified, and seen here. */
  arrivedAt: z.optional(z.number()),
});
export type SentReport = z.infer<typeof SentReport>;

/** How many reports are told of behind a lock. */
const MOST_SENT = 50;

/** What stands behind a lock, in the draft's slot: the draft, if one is unfinished, and what was sent. Stored as JSON. */
export const LockedContent = z.object({
  v: z.literal(1),
  draft: z.nullable(Draft),
  sent: z.array(SentReport).check(z.maxLength(MOST_SENT)),
});
export type LockedContent = z.infer<typeof LockedContent>;

/** How long what arrived is told behind the lock, in milliseconds: 7 days, as on an own device (DESIGN 7). */
const TOLD_FOR = 7 * 24 * 60 * 60 * 1000;

/** Whether a report is still told. One that has not arrived always is; an arrival that lies ahead is (a clock was put back). */
export const stillTold =
  (now: number) =>
  ({ arrivedAt }: SentReport): boolean =>
    arrivedAt === undefined || now - arrivedAt <= TOLD_FOR;

/** The list as it may be kept. Of too many the oldest go, first of those that arrived: the draft beside it is never lost over it. */
export function asManyAsFit(sent: readonly SentReport[]): SentReport[] {
  let tooMany = sent.length - MOST_SENT;
  const left = sent.filter(({ arrivedAt }) => arrivedAt === undefined || tooMany-- <= 0);
  return left.slice(-MOST_SENT);
}
