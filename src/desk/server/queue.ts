import { type Due, type DueSettings, dueOf } from '../../report/priority/due.ts';
import { LEVELS } from '../../report/priority/reasons.ts';
import { type Priority, prioritise } from '../../report/priority.ts';
import { referenceOf } from '../../wire/reference.ts';
import type { Arrived } from './pull.ts';

/** A report as it stands in the queue. */
export type Queued = Arrived & {
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
  return arrived
    .map((one): Queued => {
      const { receivedAt, id } = one.row;
      const priority = prioritise(one.report, { now, receivedAt });
      return {
        ...one,
        reference: referenceOf(id),
        priority,
        due: dueOf(priority.level, one.report.audience, receivedAt, settings),
        waitedMs: Math.max(0, Date.parse(now) - Date.parse(receivedAt)),
      };
    })
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.priority.level) - LEVELS.indexOf(b.priority.level) ||
        b.waitedMs - a.waitedMs ||
        a.row.cursor.localeCompare(b.row.cursor, 'en', { numeric: true }),
    );
}
