import { type Due, type DueSettings, dueOf } from '../../report/priority/due.ts';
import { LEVELS } from '../../report/priority/reasons.ts';
import type { Priority } from '../../report/priority.ts';
import type { Report } from '../../report/report.ts';
import { referenceOf } from '../../wire/reference.ts';
import type { Card } from './book/card.ts';
import type { CaseState } from './case-state.ts';
import { cursorOrder } from './cursor-order.ts';
import type { Row } from './intake-client.ts';
import type { OpenedReport } from './read-content.ts';

/** A report that has arrived, known by its card. */
export type Arrived = {
  /** Where it first arrived, if the same content came more than once. */
  readonly row: Row;
  /** Other sealed copies of exactly this report under the same id: one report, sent more than once. */
  readonly copies: readonly Row[];
  /** How many *different* reports stand under the same id; at most one of them is what the child sent first. */
  readonly rivals: number;
  readonly card: Card;
  readonly case: CaseState;
  /** Opens it. */
  readonly open: () => Report;
};

/**
 * A report as it stands in the queue. `report` is opened when it is first asked for: for one that is shown, not for every
 * one in line (`card` has what that needs). A spread (`{ ...one }`) asks for it.
 */
export type Queued = Omit<Arrived, 'open'> &
  OpenedReport & {
    readonly reference: string;
    readonly priority: Priority;
    readonly due: Due;
    /** Milliseconds since the intake committed it; never below 0. */
    readonly waitedMs: number;
  };

/**
 * The most endangered child first, then whoever has waited longest (DESIGN 8).
 *
 * @param now the desk's clock, RFC 3339
 */
export function queue(arrived: readonly Arrived[], now: string, settings: DueSettings): readonly Queued[] {
  const at = Date.parse(now);
  return arrived.map((one) => stand(one, at, settings)).sort(mostEndangeredFirst);
}

/** The order of the queue. */
export function mostEndangeredFirst(a: Queued, b: Queued): number {
  return (
    LEVELS.indexOf(a.priority.level) - LEVELS.indexOf(b.priority.level) ||
    b.waitedMs - a.waitedMs ||
    cursorOrder(a.row.cursor, b.row.cursor)
  );
}

function stand({ open, ...one }: Arrived, now: number, settings: DueSettings): Queued {
  const { row, card } = one;
  let report: Report | undefined;
  return {
    ...one,
    mode: card.mode,
    operatorSha256: card.operatorSha256,
    recipientsSha256: card.recipientsSha256,
    get report() {
      report ??= open();
      return report;
    },
    reference: referenceOf(row.id),
    priority: card.priority,
    due: dueOf(card.priority.level, card.audience, row.receivedAt, settings),
    waitedMs: Math.max(0, now - Date.parse(row.receivedAt)),
  };
}
