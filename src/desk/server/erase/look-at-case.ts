import type { Book } from '../book/book.ts';
import { caseState } from '../book/case-state.ts';
import { linksOf } from '../links/links-of.ts';
import { readContent } from '../pull/read-content.ts';
import { type Refusal, refusalsOf } from './refusals.ts';

export type CaseToErase = {
  readonly id: string;
  /** SHA-256 of everything under it. */
  readonly reports: readonly string[];
  readonly refusals: readonly Refusal[];
};

/**
 * A case of the book and what speaks against erasing it. A link by an advisor, a claim or anything that is shared and named
 * counts, as long as the other case is open (cautious, and ours: DESIGN says *linked to an open one*).
 *
 * @param elsewhere not the proposer's desk: where nobody has done anything about the case there, how it ended is what was
 * signed for. What it belongs with counts as open until it is closed at this desk, whether or not anybody has begun it
 */
export function lookAtCase(
  id: string,
  book: Book,
  how: { readonly afterDays: number; readonly now: Date; readonly elsewhere: boolean },
): CaseToErase {
  const entries = book.under([id]);
  const links = entries.flatMap((entry) => {
    const read = 'plain' in entry ? readContent(id, entry.plain) : null;
    return read?.ok ? [linksOf({ ...read.opened, id }, book)] : [];
  });
  const isOpen = (other: string) => !caseState(book.events([other])).closed;
  const facts = {
    ...how,
    entries,
    events: book.events([id]),
    linkedToOpen: links.some((some) => some.links.some((link) => isOpen(link.id))),
    moreLinks: links.some(({ more }) => more > 0),
  };
  return { id, reports: entries.map(({ row }) => row.sha256), refusals: refusalsOf(facts, how.elsewhere) };
}
