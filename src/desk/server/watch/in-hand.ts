import { prioritise } from '../../../report/priority.ts';
import type { CaseEvent } from '../book/case-event.ts';
import type { Queued } from '../queue.ts';

/**
 * Whether somebody has read an `immediate` report or taken it in hand *as that*: a report that was read while its meeting was
 * a week away calls again when the meeting is tomorrow. Opens the report only where days bear on its priority.
 *
 * @param eventsOf what was done about an id, oldest first
 */
export function isInHand(
  one: Pick<Queued, 'row' | 'card' | 'case' | 'report'>,
  eventsOf: (id: string) => readonly CaseEvent[],
): boolean {
  if (!one.case.read && one.case.acknowledgedBy === undefined) return false;
  // Where a later report lifts it, that one calls by itself.
  if (one.card.holds === undefined || one.card.priority.level !== 'immediate') return true;
  const events = eventsOf(one.row.id);
  const since = events.findLastIndex(({ did }) => did.kind === 'reopened') + 1;
  return events.slice(since).some(({ did, at }) => {
    if (did.kind !== 'read' && did.kind !== 'acknowledged') return false;
    const { receivedAt } = one.row;
    return prioritise(one.report, { now: at, receivedAt }).level === 'immediate';
  });
}
