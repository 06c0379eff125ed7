import { prioritise } from '../../../report/priority.ts';
import type { CaseEvent } from '../book/case-event.ts';
import type { Queued } from '../pull/queue.ts';

/**
 * Whether somebody has taken an `immediate` report in hand *as that*: they acknowledged it, or read it and gave it an outcome. Reading
 * alone is neither (DESIGN 8: again until acknowledged). One that was acknowledged while its meeting was a week away calls again when
 * the meeting is tomorrow. Opens the report only where days bear on its priority.
 *
 * @param eventsOf what was done about an id, oldest first
 */
export function isInHand(
  one: Pick<Queued, 'row' | 'card' | 'case' | 'report'>,
  eventsOf: (id: string) => readonly CaseEvent[],
): boolean {
  const { acknowledgedBy, outcome, read } = one.case;
  const dealtWith = outcome !== undefined && read;
  if (acknowledgedBy === undefined && !dealtWith) return false;
  // Where a later report lifts it, that one calls by itself.
  const always = one.card.holds === undefined || one.card.priority.level !== 'immediate';
  if (always) return true;
  const events = eventsOf(one.row.id);
  const since = events.findLastIndex(({ did }) => did.kind === 'reopened') + 1;
  return events.slice(since).some(({ did, at }) => {
    if (did.kind !== 'acknowledged' && !(did.kind === 'outcome' && read)) return false;
    const { receivedAt } = one.row;
    return prioritise(one.report, { now: at, receivedAt }).level === 'immediate';
  });
}
