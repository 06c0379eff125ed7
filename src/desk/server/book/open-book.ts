import type { DatabaseSync } from 'node:sqlite';
import type { Report } from '../../../report/report.ts';
import { referenceOf } from '../../../wire/reference.ts';
import { cursorOrder } from '../pull/cursor-order.ts';
import type { Book, BookEntry, BookMark, Listed } from './book.ts';
import { BookWriteError } from './book-write-error.ts';
import { stillHolds } from './card.ts';
import { BookDamagedError, type Cipher, createCipher } from './internal/cipher.ts';
import {
  BookFileError,
  couldNotWrite,
  emptyLog,
  inTransaction,
  openDatabase,
  openForReading,
} from './internal/database.ts';
import { createEntries } from './internal/entries.ts';
import { createEvents } from './internal/events.ts';
import { createKeeper } from './internal/keeper.ts';
import { createMemories } from './internal/memories.ts';
import type { Item } from './internal/packed.ts';
import { reworkFor, reworkFrom } from './internal/rework.ts';
import { createShelf } from './internal/shelf.ts';
import { untilWritable } from './internal/until-writable.ts';
import { rulesDigest } from './rules-digest.ts';

export type BookToOpen = {
  /** Made when it is not there; its folder must exist. */
  readonly file: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Pure. By what a report can be seen to belong to others. */
  readonly marksOf: (report: Report) => readonly BookMark[];
  /** Names the rules that cards and marks are worked out by; under another name they are worked out again. */
  readonly rules?: string;
};

export type OpenedBook =
  | { readonly ok: true; readonly book: Book }
  /** `newer`: by a newer version of this. `wrong-key`: with another key, or it is damaged. */
  | { readonly ok: false; readonly why: 'cannot-open' | 'newer' | 'wrong-key' };

const PULLED_UP_TO = 'book/pulled-up-to';

/**
 * Opens the desk's book, or begins one. After an update of the rules it first works out every card and mark again. One that
 * cannot be written can be read all the same: what would change it throws `BookWriteError`.
 */
export function openBook(toOpen: BookToOpen): OpenedBook {
  try {
    return { ok: true, book: open(toOpen) };
  } catch (cause) {
    if (cause instanceof BookFileError) return { ok: false, why: cause.why };
    if (cause instanceof BookDamagedError) return { ok: false, why: 'wrong-key' };
    throw cause;
  }
}

type Parts = Pick<Required<BookToOpen>, 'marksOf' | 'rules'> & {
  readonly database: DatabaseSync;
  readonly cipher: Cipher;
};

function open({ file, key, marksOf, rules = rulesDigest() }: BookToOpen): Book {
  const cipher = createCipher(key);
  const openIn = (database: DatabaseSync) => openWith({ database, cipher, marksOf, rules });
  let database: DatabaseSync;
  try {
    database = openDatabase(file);
  } catch (cause) {
    if (!(cause instanceof BookFileError) || cause.why === 'newer') throw cause;
    return untilWritable(closingOn(openForReading(file), openIn), () => {
      try {
        return closingOn(openDatabase(file), openIn);
      } catch (again) {
        throw again instanceof BookFileError ? notWritten(again) : again;
      }
    });
  }
  return closingOn(database, openIn);
}

/** What comes of the file; it is closed where nothing does. */
function closingOn(database: DatabaseSync, use: (database: DatabaseSync) => Book): Book {
  try {
    return use(database);
  } catch (cause) {
    database.close();
    throw cause;
  }
}

function openWith({ database, cipher, marksOf, rules }: Parts): Book {
  checkLock(database, cipher);
  const shelf = createShelf(database, cipher);
  const entries = createEntries({ database, cipher, shelf, marksOf });
  const events = createEvents(database, cipher);
  const memories = createMemories(database, cipher);
  /** Together with what waits for the shelf, or not at all. */
  const write = <Result>(work: () => Result): Result => {
    try {
      return inTransaction(database, () => {
        const result = work();
        shelf.flush();
        return result;
      });
    } catch (cause) {
      throw couldNotWrite(cause) ? notWritten(cause) : cause;
    } finally {
      shelf.discard();
    }
  };
  const keeper = createKeeper({ entries, events, shelf });
  try {
    reworkFor(rules, { entries, keeper, memories, write });
  } catch (cause) {
    // What older rules made still says who waits, as long as it is all there.
    if (!(cause instanceof BookWriteError)) throw cause;
    if (shelf.all().length !== entries.count()) throw new BookFileError('cannot-open', cause);
  }

  const waiting = (): readonly Item[] => shelf.all().filter((item) => 'why' in item || !item.state.closed);
  const list = (now: string): readonly Listed[] => {
    const shown = waiting();
    const late = shown.filter((item) => 'card' in item && !stillHolds(item.card, item.row, now));
    if (late.length === 0) return inOrder(shown);
    const seqs = late.map(({ seq }) => seq);
    try {
      write(() => {
        shelf.put(keeper.recarded(seqs, now));
        reworkFrom(rules, seqs, memories);
      });
      return inOrder(waiting());
    } catch (cause) {
      if (!(cause instanceof BookWriteError)) throw cause;
      const anew = new Map(keeper.recarded(seqs, now).map((item) => [item.seq, item]));
      return inOrder(shown.map((item) => anew.get(item.seq) ?? item));
    }
  };
  const inFull = (seqs: readonly number[]): readonly BookEntry[] => inOrder(seqs.map(entries.read));
  const idsAt = (seqs: readonly number[]): readonly string[] => [
    ...new Set(seqs.flatMap((seq) => shelf.get(seq)?.row.id ?? [])),
  ];

  return {
    pulledUpTo: () => memories.get(PULLED_UP_TO),
    keep: (news, upTo) =>
      write(() => {
        const written = news.flatMap((entry) => keeper.keep(entry) ?? []);
        reworkFrom(rules, written, memories);
        if (upTo !== null) memories.set(PULLED_UP_TO, upTo);
      }),
    has: (row) => entries.placeOf(row) !== null || entries.isErased(row),
    count: entries.count,
    list,
    open: () => inFull(waiting().map(({ seq }) => seq)),
    band: () =>
      inOrder(shelf.all()).flatMap((item) => ('why' in item ? [{ row: item.row, why: item.why }] : [])),
    rows: () => inOrder(shelf.all()).map(({ row }) => row),
    plain(row) {
      const seq = entries.placeOf(row);
      const entry = seq === null ? null : entries.read(seq);
      return entry && 'plain' in entry ? entry.plain : null;
    },
    under: (ids) => inFull(ids.flatMap(entries.placesUnder)),
    idsOf: (reference) => idsAt(entries.placesOfReference(reference)),
    sharing(marks) {
      const shared = new Map<string, BookMark[]>();
      for (const mark of marks) {
        for (const id of idsAt(entries.placesMarked(mark))) shared.set(id, [...(shared.get(id) ?? []), mark]);
      }
      return [...shared].map(([id, found]) => ({ id, marks: found }));
    },
    carrying: entries.countMarked,
    note: (news) =>
      write(() => {
        events.add(news);
        for (const id of new Set(news.map((event) => event.id))) keeper.restate(id);
      }),
    events: (ids) => events.of(...ids),
    memory: memories.get,
    remember: (name, value) => write(() => memories.set(name, value)),
    erase(ids) {
      write(() => {
        entries.erase(ids.flatMap(entries.placesUnder));
        events.erase(new Set(ids)).forEach(keeper.restate);
        memories.forget([...ids, ...ids.map(referenceOf)]);
      });
      emptyLog(database);
    },
    close: () => database.close(),
  };
}

/** The first key that comes locks the book; another one does not open it, however little stands in it. */
function checkLock(database: DatabaseSync, cipher: Cipher): void {
  const box = () => database.prepare('SELECT box FROM lock').get()?.['box'];
  if (box() === undefined) {
    database
      .prepare('INSERT OR IGNORE INTO lock (one, box) VALUES (1, ?)')
      .run(cipher.hide('"nightlight desk book"', 'lock'));
  }
  const written = box();
  cipher.show(written instanceof Uint8Array ? written : new Uint8Array(), 'lock');
}

const notWritten = (cause: unknown): BookWriteError =>
  new BookWriteError('the book cannot be written', { cause });

/** As the intake committed them. What was missed and came later, the daily comparison found. */
function inOrder<T extends { readonly row: { readonly cursor: string } }>(all: readonly T[]): readonly T[] {
  return all.toSorted((a, b) => cursorOrder(a.row.cursor, b.row.cursor));
}
