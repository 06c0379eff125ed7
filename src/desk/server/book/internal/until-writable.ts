import type { Book } from '../book.ts';

/**
 * A book that could only be opened for reading. Whatever would change it opens it in full first, so that it goes on by itself
 * when there is room again.
 *
 * @param openInFull throws as long as that cannot be done
 */
export function untilWritable(reading: Book, openInFull: () => Book): Book {
  let current = reading;
  const inFull = (): Book => {
    if (current !== reading) return current;
    const next = openInFull();
    reading.close();
    current = next;
    return next;
  };
  return {
    pulledUpTo: () => current.pulledUpTo(),
    keep: (entries, upTo) => inFull().keep(entries, upTo),
    has: (row) => current.has(row),
    count: () => current.count(),
    list: (now) => current.list(now),
    open: () => current.open(),
    band: () => current.band(),
    rows: () => current.rows(),
    plain: (row) => current.plain(row),
    under: (ids) => current.under(ids),
    idsOf: (reference) => current.idsOf(reference),
    sharing: (marks) => current.sharing(marks),
    carrying: (mark) => current.carrying(mark),
    note: (events) => inFull().note(events),
    events: (ids) => current.events(ids),
    memory: (name) => current.memory(name),
    remember: (name, value) => inFull().remember(name, value),
    erase: (ids) => inFull().erase(ids),
    close: () => current.close(),
  };
}
