import type { BookEntry } from '../book/book.ts';
import type { CaseEvent } from '../book/case-event.ts';
import { caseState } from '../book/case-state.ts';

/** Why a case is not erased (DESIGN 8). */
export const REFUSALS = [
  'not-in-book',
  'not-opened',
  'referred',
  'held',
  'linked-to-open',
  'too-many-links',
  'not-closed',
  'no-outcome',
  'too-soon',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What is known of a case when it is asked whether it may be erased. */
export type EraseFacts = {
  /** Everything under its id in the book. */
  readonly entries: readonly BookEntry[];
  /** What was done about it, oldest first. */
  readonly events: readonly CaseEvent[];
  /** Whether a case that is open belongs with it, or may (`links/links-of.ts`). */
  readonly linkedToOpen: boolean;
  /** It has more links than were looked at. */
  readonly moreLinks: boolean;
  /** The operator's period, days since it was closed. */
  readonly afterDays: number;
  readonly now: Date;
};

const DAY_MS = 86_400_000;

/**
 * Every reason against erasing a case, all at once; none: it may be proposed. Pure.
 *
 * @param elsewhere true for the second person's desk where nobody has done anything about the case: whether it is closed,
 * how it ended and since when is then what the first person signed for
 */
export function refusalsOf(facts: EraseFacts, elsewhere = false): readonly Refusal[] {
  const { entries, events, linkedToOpen, moreLinks, afterDays, now } = facts;
  const state = caseState(events);
  const closed = closedAt(events);
  const untouched = elsewhere && events.length === 0;
  const since = closed === null ? Number.NaN : now.getTime() - Date.parse(closed);
  const found: Record<Refusal, boolean> = {
    'not-in-book': entries.length === 0,
    'not-opened': entries.some((entry) => 'why' in entry),
    referred: state.referred,
    held: state.held,
    'linked-to-open': linkedToOpen,
    'too-many-links': moreLinks,
    'not-closed': !state.closed && !untouched,
    'no-outcome': state.outcome === undefined && !untouched,
    // A clock that was put back makes it too soon, never late enough.
    'too-soon': state.closed && !(since >= afterDays * DAY_MS),
  };
  return REFUSALS.filter((why) => found[why]);
}

/** When a closed case was closed last; null while it is open. */
export function closedAt(events: readonly CaseEvent[]): string | null {
  const last = events.findLast(({ did }) => did.kind === 'closed' || did.kind === 'reopened');
  return last?.did.kind === 'closed' ? last.at : null;
}
