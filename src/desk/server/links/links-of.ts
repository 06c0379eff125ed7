import { referenceOf } from '../../../wire/reference.ts';
import type { Book } from '../book/book.ts';
import { caseState } from '../book/case-state.ts';
import { type OpenedReport, readContent } from '../pull/read-content.ts';
import { type Mark, marksOf } from './marks.ts';
import { type Shared, sharedMarks } from './shared-marks.ts';

/** Another report that may belong with this one. */
export type Link = {
  readonly id: string;
  readonly reference: string;
  /** An advisor has closed its case. */
  readonly closed: boolean;
  /** What both have, strongest first; empty where only a claim or an advisor links them. */
  readonly shares: readonly Shared[];
  /** This report names the other, in the place that is made for it. Anybody can: it is not verified. */
  readonly claimsIt: boolean;
  /** The other report names this one. */
  readonly claimedByIt: boolean;
  /** One names the other's reference somewhere in its text. */
  readonly named: boolean;
  /** An advisor said that they belong together. */
  readonly linked: boolean;
};

export type Links = {
  /** Linked by an advisor first, then claims, then who shares most. */
  readonly links: readonly Link[];
  /** What so many reports have, this one too, that it tells nobody apart. */
  readonly common: readonly { readonly mark: Mark; readonly count: number }[];
  /** How many more reports share something than are listed. */
  readonly more: number;
};

/** A mark on more reports than this is said as a count. */
export const MOST_TO_NAME = 20;
const MOST_LINKS = 40;

export type LinkBook = Pick<Book, 'sharing' | 'carrying' | 'under' | 'idsOf' | 'events'>;

/**
 * Every other report, closed ones too, that may belong with this one, with why. It says nothing about how urgent either
 * is (`raise.ts` does, for claims alone), and changes neither.
 *
 * @param one the report as it was opened, with the id it arrived under; reports of the other mode are never linked
 */
export function linksOf(one: OpenedReport & { readonly id: string }, book: LinkBook): Links {
  const marks = marksOf(one.report);
  const own = referenceOf(one.id);
  const counts = new Map(marks.map((mark) => [mark, book.carrying(mark)] as const));
  const common = marks.filter((mark) => (counts.get(mark) ?? 0) > MOST_TO_NAME);
  const telling = marks.filter((mark) => !common.includes(mark));

  const claimed = one.report.earlierReference ? book.idsOf(one.report.earlierReference) : [];
  const linked = caseState(book.events([one.id])).linkedTo;
  const mentioned = marks.flatMap(({ kind, value }) => (kind === 'mention' ? book.idsOf(value) : []));
  const toThis = ['claim', 'mention'].map((kind) => ({ kind, value: own }));
  const found = book.sharing([...toThis, ...telling]).map(({ id }) => id);
  const ids = [...new Set([...linked, ...claimed, ...mentioned, ...found])].filter((id) => id !== one.id);

  const links = ids.slice(0, MOST_LINKS).flatMap((id): readonly Link[] => {
    const other = readAs(one.mode, id, book);
    if (other === null) return [];
    const shares = sharedMarks(telling, other.marks);
    const [claimsIt, claimedByIt] = [claimed.includes(id), other.claims.includes(own)];
    const isLinked = linked.includes(id);
    const named =
      mentioned.includes(id) || other.marks.some(({ kind, value }) => kind === 'mention' && value === own);
    if (shares.length === 0 && !claimsIt && !claimedByIt && !named && !isLinked) return [];
    const reference = referenceOf(id);
    return [
      {
        id,
        reference,
        closed: caseState(book.events([id])).closed,
        shares,
        claimsIt,
        claimedByIt,
        named,
        linked: isLinked,
      },
    ];
  });
  return {
    links: links.toSorted((a, b) => weight(b) - weight(a)),
    common: commonOnce(common).map((mark) => ({ mark, count: counts.get(mark) ?? 0 })),
    more: Math.max(0, ids.length - MOST_LINKS),
  };
}

/** Everything readable under an id, in this mode; null when there is none. */
function readAs(mode: OpenedReport['mode'], id: string, book: LinkBook) {
  const opened = book.under([id]).flatMap((entry) => {
    const read = 'plain' in entry ? readContent(entry.row.id, entry.plain) : null;
    return read?.ok && read.opened.mode === mode ? [read.opened.report] : [];
  });
  if (opened.length === 0) return null;
  return {
    marks: opened.flatMap((report) => marksOf(report)),
    claims: opened.flatMap(({ earlierReference }) => earlierReference ?? []),
  };
}

function weight({ linked, claimsIt, claimedByIt, shares }: Link): number {
  return (linked ? 10_000 : 0) + (claimsIt || claimedByIt ? 1000 : 0) + shares.length;
}

/** Of one thing that was typed, only its strongest mark. */
function commonOnce(marks: readonly Mark[]): readonly Mark[] {
  return sharedMarks(marks, marks).map(({ here }) => here);
}
