import type { Report } from '../../report/report.ts';
import type { BandCase } from './band.ts';
import type { Book, Listed } from './book/book.ts';
import { cardOf } from './book/card.ts';
import { caseState } from './case-state.ts';
import { groupBy } from './group-by.ts';
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
      return { row, card: cardOf(read.opened, row, now), state };
    }),
  );
}

/** Sealed copies with the same id and the same content are one report; different content under one id is shown apart. */
function shownOf(book: Book, listed: readonly Listed[]): Shown {
  const band = listed.flatMap((one) =>
    'why' in one ? [{ row: one.row, why: one.why, case: one.state }] : [],
  );
  const carded = listed.filter((one) => 'card' in one);
  const arrived = groupBy(carded, ({ row }) => row.id).flatMap((sameId) => {
    const reports = groupBy(sameId, ({ card }) => card.same);
    return reports.flatMap(([first, ...others]): Arrived[] =>
      first
        ? [
            {
              row: first.row,
              copies: others.map(({ row }) => row),
              rivals: reports.length - 1,
              card: first.card,
              case: first.state,
              open: () => openReport(book, first.row),
            },
          ]
        : [],
    );
  });
  return { arrived, band };
}

function openReport(book: Book, row: Listed['row']): Report {
  const plain = book.plain(row);
  const read = plain === null ? null : readContent(row.id, plain);
  if (!read?.ok) throw new ReportGoneError('a report that was listed is not in the book any more');
  return read.opened.report;
}
