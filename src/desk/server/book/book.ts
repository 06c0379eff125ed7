import type { BandItem, BandReason } from '../pull/band.ts';
import type { Row } from '../pull/intake-client.ts';
import type { Card } from './card.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';

/**
 * One sealed report that was pulled. `plain` is exactly the text that was inside the seal (SealedContent as JSON, its
 * padding left out); `why` says why there is none: then it stands in the band.
 */
export type BookEntry =
  | { readonly row: Row; readonly plain: string }
  | { readonly row: Row; readonly why: BandReason };

/** One thing by which reports can be seen to belong together, as `links/marks.ts` makes it: kind and normalised value. */
export type BookMark = { readonly kind: string; readonly value: string };

/** An entry as the queue sees it, without being opened. */
export type Listed =
  | {
      readonly row: Row;
      readonly state: CaseState;
      readonly card: Card;
      /** The same for every copy of a report under its id, and for no other report. */
      readonly content: string;
    }
  | (BandItem & { readonly state: CaseState });

/**
 * The desk's book: everything this machine has pulled and what was done about it, encrypted at rest (`book/README.md`).
 * Calls are synchronous: a change is on the disk when the call returns. It can be open in several processes at once.
 */
export type Book = {
  /** The cursor up to which everything was pulled; null before the first time. */
  readonly pulledUpTo: () => string | null;
  /**
   * Keeps what was pulled, all or nothing. A row that is there already stays, unless it stood in the band and has now been
   * opened. What comes under the id of a case that was read, taken in hand or closed, and is no copy of
   * what was there, reopens the case (an event of `desk`): nobody would see it otherwise.
   *
   * @param upTo the new `pulledUpTo`; null leaves it (what stood in the band was tried again)
   */
  readonly keep: (entries: readonly BookEntry[], upTo: string | null) => void;
  /** Also true of what was erased: it is not missing. */
  readonly has: (row: Pick<Row, 'id' | 'sha256'>) => boolean;
  /** How many rows it has, the band's too. */
  readonly count: () => number;
  /**
   * Every entry of a case that is not closed, and the whole band, in the order in which the intake committed them. A
   * hundred thousand take less than a second.
   *
   * @param now the desk's clock, RFC 3339: days that come nearer change a priority
   */
  readonly list: (now: string) => readonly Listed[];
  /** The same in full: it opens every one of them. */
  readonly open: () => readonly BookEntry[];
  readonly band: () => readonly BandItem[];
  /** Every row, closed ones too, in the order in which the intake committed them. */
  readonly rows: () => readonly Row[];
  /** The text that was inside the seal of a row; null where it stands in the band or is not in the book. */
  readonly plain: (row: Pick<Row, 'id' | 'sha256'>) => string | null;
  /** Everything under these report ids, closed or not. */
  readonly under: (ids: readonly string[]) => readonly BookEntry[];
  /** The report ids under a reference (`XXX-XXX-XXX`): rarely more than one. */
  readonly idsOf: (reference: string) => readonly string[];
  /** The ids of reports that carry any of these marks, each with the marks shared: closed ones too, and whose marks they are. */
  readonly sharing: (
    marks: readonly BookMark[],
  ) => readonly { readonly id: string; readonly marks: readonly BookMark[] }[];
  /** How many entries carry a mark: much quicker than which. */
  readonly carrying: (mark: BookMark) => number;
  /** Adds events. `closed` and `reopened` decide what `list` and `open` give back. @throws when one does not fit the schema */
  readonly note: (events: readonly CaseEvent[]) => void;
  /** What was done about these reports, in the order in which it was noted, whatever the clocks said. */
  readonly events: (ids: readonly string[]) => readonly CaseEvent[];
  /** Small settings and memories of a command (the watch's), encrypted too; null when never set. */
  readonly memory: (name: string) => string | null;
  readonly remember: (name: string, value: string) => void;
  /**
   * Erases entries, marks and events of these ids (DESIGN 8), events of others that name them, and memories that do:
   * overwritten, not only unlinked. Their rows are not pulled again.
   *
   * @throws {BookBusyError} when another process held the file so long that old pages are still in its log: do it again
   */
  readonly erase: (ids: readonly string[]) => void;
  readonly close: () => void;
};
