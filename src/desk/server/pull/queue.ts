import { type Due, type DueSettings, dueOf } from '../../../report/priority/due.ts';
import { LEVELS } from '../../../report/priority/reasons.ts';
import type { Priority } from '../../../report/priority.ts';
import type { Report } from '../../../report/report.ts';
import { referenceOf } from '../../../wire/reference.ts';
import type { Card } from '../book/card.ts';
import type { CaseState } from '../book/case-state.ts';
import { type Claiming, type Raised, raisedByClaims } from '../links/raise.ts';
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
  /** Opens what arrived as this row. */
  readonly open: (row: Row) => Report;
};

/**
 * A report as it stands in the queue. `report` is opened when it is first asked for: for one that is shown, not for every
 * one in line (`card` has what that needs). Do not spread one: `report` and
 * `reference` are worked out when they are asked for, and would be left behind.
 */
export type Queued = Omit<Arrived, 'open'> &
  OpenedReport & {
    readonly reference: string;
    /** By its own reasons, or above them where it is `raised`. */
    readonly priority: Priority;
    /** A *something changed* report lifts it: a claim, not verified. */
    readonly raised?: Raised | undefined;
    readonly due: Due;
    /** Milliseconds since the intake committed it; never below 0. */
    readonly waitedMs: number;
  };

/**
 * The most endangered child first, then whoever has waited longest (DESIGN 8).
 *
 * @param now the desk's clock, RFC 3339
 * @param claiming open cases that are not shown, whose claims count all the same
 */
export function queue(
  arrived: readonly Arrived[],
  now: string,
  settings: DueSettings,
  claiming: readonly Arrived[] = [],
): readonly Queued[] {
  const at = Date.parse(now);
  const raised = raisedIn([...arrived, ...claiming]);
  return arrived.map((one) => new Standing(one, raised.get(one), at, settings)).sort(mostEndangeredFirst);
}

/** What claims of open cases lift; reports of one mode never lift those of the other. */
function raisedIn(all: readonly Arrived[]): ReadonlyMap<Arrived, Raised> {
  const raised = new Map<Arrived, Raised>();
  if (all.every(({ card }) => card.earlierReference === undefined)) return raised;
  const places = all.filter((one) => !one.case.closed).map(placeOf);
  for (const mode of ['live', 'practice'] as const) {
    for (const [{ one }, how] of raisedByClaims(places.filter((place) => place.one.card.mode === mode)))
      raised.set(one, how);
  }
  return raised;
}

type Place = Claiming & { readonly one: Arrived };

function placeOf(one: Arrived): Place {
  const { id } = one.row;
  const { priority, earlierReference } = one.card;
  return { one, id, reference: referenceOf(id), level: priority.level, claims: earlierReference };
}

/** The order of the queue. */
export function mostEndangeredFirst(a: Queued, b: Queued): number {
  return (
    LEVELS.indexOf(a.priority.level) - LEVELS.indexOf(b.priority.level) ||
    b.waitedMs - a.waitedMs ||
    cursorOrder(a.row.cursor, b.row.cursor)
  );
}

/** The report with the id it arrived under. */
export function opened(one: Queued): OpenedReport & { readonly id: string } {
  const { mode, report, operatorSha256, recipientsSha256 } = one;
  return { id: one.row.id, mode, report, operatorSha256, recipientsSha256 };
}

/** A class, so that a hundred thousand share what works out `report` and `reference`. */
class Standing implements Queued {
  readonly row: Row;
  readonly copies: readonly Row[];
  readonly rivals: number;
  readonly card: Card;
  readonly case: CaseState;
  readonly mode: Card['mode'];
  readonly operatorSha256: string;
  readonly recipientsSha256: readonly string[];
  readonly priority: Priority;
  readonly raised: Raised | undefined;
  readonly due: Due;
  readonly waitedMs: number;
  readonly #arrived: Arrived;
  #report: Report | undefined;

  constructor(arrived: Arrived, raised: Raised | undefined, now: number, settings: DueSettings) {
    const { row, card } = arrived;
    const level = raised?.level ?? card.priority.level;
    this.row = row;
    this.copies = arrived.copies;
    this.rivals = arrived.rivals;
    this.card = card;
    this.case = arrived.case;
    this.mode = card.mode;
    this.operatorSha256 = card.operatorSha256;
    this.recipientsSha256 = card.recipientsSha256;
    this.priority = raised ? { ...card.priority, level } : card.priority;
    this.raised = raised;
    this.due = dueOf(level, card.audience, row.receivedAt, settings);
    this.waitedMs = Math.max(0, now - Date.parse(row.receivedAt));
    this.#arrived = arrived;
  }

  get report(): Report {
    this.#report ??= this.#arrived.open(this.row);
    return this.#report;
  }

  get reference(): string {
    return referenceOf(this.row.id);
  }
}
