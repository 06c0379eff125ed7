import type { Row } from '../intake-client.ts';
import type { BandReason } from '../pull.ts';
import type { CaseEvent } from './case-event.ts';

/**
 * One sealed report that was pulled. `plain` is exactly the text that was inside the seal (SealedContent as JSON, its
 * padding left out); `why` says why there is none: then it stands in the band.
 */
export type BookEntry =
  | { readonly row: Row; readonly plain: string }
  | { readonly row: Row; readonly why: BandReason };

/** One thing by which reports can be seen to belong together, as `links/marks.ts` makes it: kind and normalised value. */
export type BookMark = { readonly kind: string; readonly value: string };

/**
 * The desk's book: everything this machine has pulled and what was done about it, encrypted at rest (`book/README.md`).
 * Calls are synchronous: a change is on the disk when the call returns. It can be open in several processes at once.
 */
export type Book = {
  /** The cursor up to which everything was pulled; null before the first time. */
  readonly pulledUpTo: () => string | null;
  /**
   * Keeps what was pulled, all or nothing. A row that is there already stays, unless it stood in the band and has now been
   * opened.
   *
   * @param upTo the new `pulledUpTo`; null leaves it (what stood in the band was tried again)
   */
  readonly keep: (entries: readonly BookEntry[], upTo: string | null) => void;
  readonly has: (row: Pick<Row, 'id' | 'sha256'>) => boolean;
  /** Every entry of a case that is not closed, and the whole band, in the order in which the intake committed them. */
  readonly open: () => readonly BookEntry[];
  /** Everything under these report ids, closed or not. */
  readonly under: (ids: readonly string[]) => readonly BookEntry[];
  /** The report ids under a reference (`XXX-XXX-XXX`): rarely more than one. */
  readonly idsOf: (reference: string) => readonly string[];
  /** The ids of other reports, closed ones too, that carry any of these marks, each with the marks shared. */
  readonly sharing: (
    marks: readonly BookMark[],
  ) => readonly { readonly id: string; readonly marks: readonly BookMark[] }[];
  /** Adds events. `closed` and `reopened` decide what `open` gives back. */
  readonly note: (events: readonly CaseEvent[]) => void;
  /** What was done about these reports, oldest first. */
  readonly events: (ids: readonly string[]) => readonly CaseEvent[];
  /** Small settings and memories of a command (the watch's), encrypted too; null when never set. */
  readonly memory: (name: string) => string | null;
  readonly remember: (name: string, value: string) => void;
  /** Erases entries, marks and events of these ids (DESIGN 8): overwritten, not only unlinked. */
  readonly erase: (ids: readonly string[]) => void;
  readonly close: () => void;
};
