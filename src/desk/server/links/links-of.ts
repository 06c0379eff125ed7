import { referenceOf } from '../../../wire/reference.ts';
import type { Book } from '../book/book.ts';
import { caseState } from '../case-state.ts';
import { type OpenedReport, readContent } from '../read-content.ts';
import { type Mark, marksOf } from './marks.ts';
import { keyOf, type Shared, sharedMarks } from './shared-marks.ts';

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
  /** An advisor said that they belong together. */
  readonly linked: boolean;
};

export type Links = {
  /** Linked by an advisor first, then claims, then who shares most. */
  readonly links: readonly Link[];
  /** What so many reports have that it tells nobody apart. */
  readonly common: readonly { readonly mark: Mark; readonly count: number }[];
  /** How many more reports share something than are listed. */
  readonly more: number;
};

/** A mark on more reports than this is said as a count. */
export const MOST_TO_NAME = 20;
const MOST_LINKS = 40;

export type LinkBook = Pick<Book, 'sharing' | 'under' | 'idsOf' | 'events'>;

/**
 * Every other report, closed ones too, that may belong with this one, with why. It says nothing about how urgent either
 * is (`raise.ts` does, for claims alone), and changes neither.
 *
 * @param one the report as it was opened, with the id it arrived under; reports of the other mode are never linked
 */
export function linksOf(one: OpenedReport & { readonly id: string }, book: LinkBook): Links {
  const marks = marksOf(one.report);
  const own = { kind: 'claim', value: referenceOf(one.id) };
  const found = book.sharing([...marks, own]).filter(({ id }) => id !== one.id);
  const counts = new Map<string, number>();
  for (const mark of found.flatMap((other) => other.marks))
    counts.set(keyOf(mark), (counts.get(keyOf(mark)) ?? 0) + 1);
  const isCommon = (mark: { kind: string; value: string }) => (counts.get(keyOf(mark)) ?? 0) > MOST_TO_NAME;

  const claimed = one.report.earlierReference ? book.idsOf(one.report.earlierReference) : [];
  const linked = caseState(book.events([one.id])).linkedTo;
  const telling = found.filter((other) => other.marks.some((mark) => !isCommon(mark))).map(({ id }) => id);
  const ids = [...new Set([...linked, ...claimed, ...telling])].filter((id) => id !== one.id);

  const links = ids.slice(0, MOST_LINKS).flatMap((id): readonly Link[] => {
    const other = readAs(one.mode, id, book);
    if (other === null) return [];
    const shares = sharedMarks(
      marks.filter((mark) => !isCommon(mark)),
      other.marks,
    ).filter(({ kind }) => kind !== 'claim' || !claimed.includes(id));
    const [claimsIt, claimedByIt] = [claimed.includes(id), other.claims.includes(own.value)];
    const isLinked = linked.includes(id);
    if (shares.length === 0 && !claimsIt && !claimedByIt && !isLinked) return [];
    const reference = referenceOf(id);
    return [
      {
        id,
        reference,
        closed: caseState(book.events([id])).closed,
        shares,
        claimsIt,
        claimedByIt,
        linked: isLinked,
      },
    ];
  });
  return {
    links: links.toSorted((a, b) => weight(b) - weight(a)),
    common: commonOnce(marks.filter(isCommon)).map((mark) => ({ mark, count: counts.get(keyOf(mark)) ?? 0 })),
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
