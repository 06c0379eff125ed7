import { type Due, dayGoneBy } from '../../../report/priority/due.ts';
import type { Priority } from '../../../report/priority.ts';
import type { CaseState } from '../book/case-state.ts';
import type { DeskSettings } from '../settings/settings.ts';

/** What must be known of a report in the queue to say whether it has waited too long. */
export type Waiting = {
  readonly priority: Pick<Priority, 'level'>;
  readonly due: Due;
  /** Milliseconds since the intake committed it. */
  readonly waitedMs: number;
  readonly case: CaseState;
};

/** By which clock, and how long a report of each level may wait. */
export type Patience = {
  /** The desk's clock, RFC 3339. */
  readonly now: string;
  /** The operator's, IANA. */
  readonly timeZone: string;
  readonly unreadWithin: DeskSettings['unreadWithin'];
};

/** Nothing of this is true of a closed case. */
export type CaseStanding = {
  /** Nobody has opened it in full. */
  readonly unread: boolean;
  /** … for longer than the desk's settings allow. */
  readonly unreadTooLong: boolean;
  /** Nobody has said that they have it in hand, and it has no outcome. */
  readonly inNobodysHands: boolean;
  /**
   * The time to act has gone by (DESIGN 8). Due by a day: the day is over and no outcome has been given. Due at once: it has
   * been in nobody's hands for longer than it may stay unread.
   */
  readonly overdue: boolean;
};

const MINUTE_MS = 60_000;

/** Pure. An outcome that was given to what nobody has opened does not count. */
export function caseStanding(one: Waiting, patience: Patience): CaseStanding {
  const { priority, due, waitedMs, case: state } = one;
  const open = !state.closed;
  const waitedLong = waitedMs > patience.unreadWithin[priority.level] * MINUTE_MS;
  const dealtWith = state.outcome !== undefined && state.read;
  const unread = open && !state.read;
  const inNobodysHands = open && state.acknowledgedBy === undefined && !dealtWith;
  const late =
    due.at === 'now'
      ? inNobodysHands && waitedLong
      : !dealtWith && dayGoneBy(due, patience.now, patience.timeZone);
  return { unread, unreadTooLong: unread && waitedLong, inNobodysHands, overdue: open && late };
}
