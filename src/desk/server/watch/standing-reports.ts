import { createHash } from 'node:crypto';
import type { CaseEvent } from '../book/case-event.ts';
import type { DeskView } from '../desk-view.ts';
import type { Queued } from '../pull/queue.ts';
import { caseStanding } from '../status/case-standing.ts';
import { isNotHandedOver, isUnseen } from '../status/status-of-band.ts';
import type { Standing } from './due-alarms.ts';
import { isInHand } from './in-hand.ts';

type Known = {
  /** What was done about an id, oldest first. */
  readonly eventsOf: (id: string) => readonly CaseEvent[];
  /** SHA-256, in hex, of every recipient that reports may be sealed to. */
  readonly recipients: ReadonlySet<string>;
};

/**
 * What of the queue and the band somebody must be called for. A report counts once: as `immediate` until it is in hand, else
 * as `unread`, else as `overdue`. Reports for real count at a desk in practice mode too; practice reports at a live one do not.
 */
export function standingReports(view: DeskView, { eventsOf, recipients }: Known): Standing {
  const cases = [...view.queue, ...view.otherMode.filter(({ mode }) => mode === 'live')].filter(
    (one) => !one.case.closed,
  );
  const kinds = { immediate: [] as Queued[], unread: [] as Queued[], overdue: [] as Queued[] };
  for (const one of cases) {
    const is = caseStanding(one, view);
    if (one.priority.level === 'immediate' && !isInHand(one, eventsOf)) kinds.immediate.push(one);
    else if (is.unreadTooLong) kinds.unread.push(one);
    else if (is.overdue) kinds.overdue.push(one);
  }
  const unknown = cases.filter(({ recipientsSha256 }) =>
    recipientsSha256.some((digest) => !recipients.has(digest)),
  );
  // A fault of the intake, whoever has looked at it: somebody must say that they have it in hand.
  const withheld = view.band.filter(isNotHandedOver);
  const unseen = view.band.filter(isUnseen);
  const noKey = unseen.filter(({ why }) => why === 'no-key').length;
  return {
    immediate: these(kinds.immediate),
    unread: these(kinds.unread),
    overdue: these(kinds.overdue),
    'not-handed-over': these(withheld),
    'unknown-recipient': these(unknown),
    'no-key': { count: noKey },
    band: { count: unseen.length - noKey },
  };
}

/** Known apart by a digest: what is remembered of a call outlives the report, and must not name it when it is erased. */
function these(reports: readonly Pick<Queued, 'row'>[]): {
  readonly count: number;
  readonly things: readonly string[];
} {
  const things = new Set(
    reports.map(({ row }) => createHash('sha256').update(row.id).digest('base64url').slice(0, 16)),
  );
  return { count: things.size, things: [...things] };
}
