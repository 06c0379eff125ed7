import type { IntakeTrouble, Row } from './intake-client.ts';
import { fetchHanded, inParts, type ToPull } from './pull.ts';

/** The intake's full list held against the book. */
export type Compared = {
  readonly ok: true;
  /** Rows that the intake lists. */
  readonly listed: number;
  /** Rows that were not in the book; they are now. */
  readonly missed: readonly Row[];
  /** Rows of the book that the intake does not list any more: erased there, or its database is an older one. */
  readonly gone: readonly Row[];
};

const LAST = 'compare/last';
const DAY_MS = 86_400_000;

/** What the last comparison found, in numbers. */
export type LastCompared = {
  /** RFC 3339, by the desk's clock. */
  readonly at: string;
  readonly listed: number;
  readonly missed: number;
  readonly gone: number;
};

/** Null before the first. */
export function lastCompared({ memory }: Pick<ToPull['book'], 'memory'>): LastCompared | null {
  const last = memory(LAST);
  return last === null ? null : (JSON.parse(last) as LastCompared);
}

/**
 * Asks for every row the intake holds and pulls what the book lacks, so that nothing is missed even where the order of
 * arrival was not kept. Where the intake goes away in the middle, what had come is kept, and nothing counts as compared.
 */
export async function compare(
  to: ToPull,
  now: Date,
): Promise<Compared | { readonly ok: false; readonly why: IntakeTrouble }> {
  const { book, client } = to;
  const before = book.rows();
  const list = await client.list();
  if (!list.ok) return list;
  const missed = list.rows.filter((row) => !book.has(row));
  for (const rows of inParts(missed)) {
    const { entries, away } = await fetchHanded(to, rows);
    book.keep(entries, null);
    if (away !== null) return { ok: false, why: away };
  }
  const listed = new Set(list.rows.map(nameOf));
  const gone = before.filter((row) => !listed.has(nameOf(row)));
  const found: LastCompared = {
    at: now.toISOString(),
    listed: list.rows.length,
    missed: missed.length,
    gone: gone.length,
  };
  book.remember(LAST, JSON.stringify(found));
  return { ok: true, listed: list.rows.length, missed, gone };
}

/** Once a day; also when the clock has been put back. */
export async function compareDaily(
  to: ToPull,
  now: Date,
): Promise<Compared | { readonly ok: true } | { readonly ok: false; readonly why: IntakeTrouble }> {
  const last = lastCompared(to.book);
  const since = last === null ? DAY_MS : now.getTime() - Date.parse(last.at);
  return since >= 0 && since < DAY_MS ? { ok: true } : compare(to, now);
}

const nameOf = ({ id, sha256 }: Row): string => `${id} ${sha256}`;
