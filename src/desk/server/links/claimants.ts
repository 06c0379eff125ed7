import { referenceOf } from '../../../wire/reference.ts';
import type { Book } from '../book/book.ts';

/** More claims than this about one case say no more. */
const MOST = 200;

/** The ids of reports that claim to belong to one of these, or to one that does; without these themselves. */
export function claimantsOf(ids: readonly string[], book: Pick<Book, 'sharing'>): readonly string[] {
  const found = new Set(ids);
  // It grows while it is walked.
  for (const id of found) {
    if (found.size > MOST) break;
    for (const claimant of book.sharing([{ kind: 'claim', value: referenceOf(id) }])) found.add(claimant.id);
  }
  return [...found].slice(ids.length);
}
