import type { Book } from '../book/book.ts';
import { caseState } from '../case-state.ts';
import { linksOf } from '../links/links-of.ts';
import { readContent } from '../read-content.ts';
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
 * @param elsewhere the second person's desk: another case is open there only if somebody has begun it there
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
  const isOpen = (other: string) => {
    const events = book.events([other]);
    return !caseState(events).closed && !(how.elsewhere && events.length === 0);
  };
  const facts = {
    ...how,
    entries,
    events: book.events([id]),
    linkedToOpen: links.some((some) => some.links.some((link) => isOpen(link.id))),
    moreLinks: links.some(({ more }) => more > 0),
  };
  return { id, reports: entries.map(({ row }) => row.sha256), refusals: refusalsOf(facts, how.elsewhere) };
}
