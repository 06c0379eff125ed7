import { createHash } from 'node:crypto';
import type { Book, BookEntry } from './book/book.ts';
import { rulesDigest } from './book/rules-digest.ts';
import type { IntakeClient, IntakeTrouble, Row } from './intake-client.ts';
import { readSealed } from './read-sealed.ts';

export type Pulled =
  /** `came`: how many rows are new. `more`: it stopped at `atMost`, and there are others. */
  | { readonly ok: true; readonly came: number; readonly more: boolean }
  | { readonly ok: false; readonly why: IntakeTrouble };

export type ToPull = {
  readonly client: IntakeClient;
  readonly book: Book;
  /** Every age identity the desk holds. */
  readonly identities: readonly string[];
};

/** So many are fetched and opened before the book is written: what is cut short is begun again there. */
const AT_ONCE = 32;
const TRIED = 'pull/tried';

/**
 * Brings the book up to what the intake holds: each new row ends there among the reports or in the band, none is lost, and
 * what was opened is never fetched again. What stands in the band is tried again when it may open now: always where the
 * intake did not hand it over, everything when the desk
 * holds other keys or is a newer version.
 *
 * @param atMost how many new rows; without it all of them
 */
export async function pull(to: ToPull, atMost = Number.POSITIVE_INFINITY): Promise<Pulled> {
  const { client, book, identities } = to;
  if (book.memory(TRIED) === null) book.remember(TRIED, triedWith(identities));
  let came = 0;
  for (let more = true; more; ) {
    const page = await client.page(book.pulledUpTo());
    if (!page.ok) return page;
    for (const rows of inParts(page.rows)) {
      if (came >= atMost) return { ok: true, came, more: true };
      const news = rows.filter((row) => !book.has(row));
      book.keep(await fetchAll(to, news), rows.at(-1)?.cursor ?? null);
      came += news.length;
    }
    more = page.next !== null;
  }
  await tryBandAgain(to);
  return { ok: true, came, more: false };
}

/** Fetches and opens these rows, whatever the book knows of them. */
export async function fetchAll(
  { client, identities }: ToPull,
  rows: readonly Row[],
): Promise<readonly BookEntry[]> {
  const entries: BookEntry[] = [];
  for (const row of rows) {
    const fetched = await client.fetchSealed(row);
    const read = fetched.ok ? await readSealed(row.id, fetched.sealed, identities) : fetched;
    entries.push(read.ok ? { row, plain: read.plain } : { row, why: read.why });
  }
  return entries;
}

export function inParts(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, part) =>
    rows.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
}

async function tryBandAgain(to: ToPull): Promise<void> {
  const { book, identities } = to;
  const now = triedWith(identities);
  const others = book.memory(TRIED) !== now;
  const again = book
    .band()
    .filter(({ why }) => others || why === 'not-fetched' || why === 'digest-wrong')
    .map(({ row }) => row);
  for (const rows of inParts(again)) book.keep(await fetchAll(to, rows), null);
  if (others) book.remember(TRIED, now);
}

/** With which keys and which rules the band was tried; a newer version may read what an older one could not. */
function triedWith(identities: readonly string[]): string {
  const text = [...identities].sort().join('\n');
  return createHash('sha256').update(`${rulesDigest()}\n${text}`).digest('base64url');
}
