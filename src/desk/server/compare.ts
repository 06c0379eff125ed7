import type { IntakeTrouble, Row } from './intake-client.ts';
import { fetchAll, inParts, type ToPull } from './pull.ts';

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

const COMPARED_AT = 'compare/at';
const DAY_MS = 86_400_000;

/**
 * Asks for every row the intake holds and pulls what the book lacks, so that nothing is missed even where the order of
 * arrival was not kept.
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
  for (const rows of inParts(missed)) book.keep(await fetchAll(to, rows), null);
  const listed = new Set(list.rows.map(nameOf));
  const gone = before.filter((row) => !listed.has(nameOf(row)));
  book.remember(COMPARED_AT, now.toISOString());
  return { ok: true, listed: list.rows.length, missed, gone };
}

/** Once a day; also when the clock has been put back. */
export async function compareDaily(
  to: ToPull,
  now: Date,
): Promise<Compared | { readonly ok: true } | { readonly ok: false; readonly why: IntakeTrouble }> {
  const before = to.book.memory(COMPARED_AT);
  const since = before === null ? DAY_MS : now.getTime() - Date.parse(before);
  return since >= 0 && since < DAY_MS ? { ok: true } : compare(to, now);
}

const nameOf = ({ id, sha256 }: Row): string => `${id} ${sha256}`;
