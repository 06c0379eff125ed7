import type { Report } from '../../../report/report.ts';
import type { Book, Listed } from '../book/book.ts';
import { cardOf, contentOf } from '../book/card.ts';
import { caseState } from '../book/case-state.ts';
import { groupBy } from '../group-by.ts';
import type { BandCase, BandItem } from './band.ts';
import type { Row } from './intake-client.ts';
import type { Arrived } from './queue.ts';
import { readContent } from './read-content.ts';

/** What the book shows, as reports and band. */
export type Shown = { readonly arrived: readonly Arrived[]; readonly band: readonly BandCase[] };

/** It was erased between being listed and being opened. */
export class ReportGoneError extends Error {
  override readonly name = 'ReportGoneError';
}

/** Everything in the book that waits for somebody: cases that are not closed, and the whole band. */
export function arrivedIn(book: Book, now: string): Shown {
  return shownOf(book, book.list(now));
}

/** Everything under these ids, closed or not. */
export function arrivedUnder(book: Book, ids: readonly string[], now: string): Shown {
  return shownOf(
    book,
    book.under(ids).map((entry): Listed => {
      const { row } = entry;
      const state = caseState(book.events([row.id]));
      if ('why' in entry) return { ...entry, state };
      const read = readContent(row.id, entry.plain);
      if (!read.ok) return { row, why: read.why, state };
      return { row, state, card: cardOf(read.opened, row, now), content: contentOf(read.opened) };
    }),
  );
}

/** Sealed copies with the same id and the same content are one report; different content under one id is shown apart. */
function shownOf(book: Book, listed: readonly Listed[]): Shown {
  const band = listed.flatMap((one) =>
    'why' in one ? [{ row: one.row, why: one.why, case: one.state }] : [],
  );
  const carded = listed.filter((one) => 'card' in one);
  const open = (row: Row) => openReport(book, row);
  const arrived = byId(carded).flatMap((sameId) => {
    // Nearly always; and there may be a hundred thousand.
    if (!Array.isArray(sameId)) return arrivedAs(sameId, NONE, 0, open);
    const reports = groupBy(sameId, ({ content }) => content);
    return reports.flatMap(([first, ...others]) => {
      const copies = others.map(({ row }) => row);
      return first ? arrivedAs(first, copies, reports.length - 1, open) : [];
    });
  });
  return { arrived, band };
}

type Carded = Exclude<Listed, BandItem>;

const NONE: readonly Row[] = [];

/** Each by itself, or with all under the same id, in the order in which each id was first met. */
function byId(carded: readonly Carded[]): readonly (Carded | Carded[])[] {
  const found = new Map<string, Carded | Carded[]>();
  for (const one of carded) {
    const before = found.get(one.row.id);
    if (before === undefined) found.set(one.row.id, one);
    else if (Array.isArray(before)) before.push(one);
    else found.set(one.row.id, [before, one]);
  }
  return [...found.values()];
}

function arrivedAs(
  { row, card, state }: Carded,
  copies: readonly Row[],
  rivals: number,
  open: Arrived['open'],
): Arrived {
  return { row, copies, rivals, card, case: state, open };
}

function openReport(book: Book, row: Row): Report {
  const plain = book.plain(row);
  const read = plain === null ? null : readContent(row.id, plain);
  if (!read?.ok) throw new ReportGoneError('a report that was listed is not in the book any more');
  return read.opened.report;
}
