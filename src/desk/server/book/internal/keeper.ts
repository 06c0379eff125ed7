import { readContent } from '../../pull/read-content.ts';
import type { BookEntry } from '../book.ts';
import { cardOf } from '../card.ts';
import { caseState } from '../case-state.ts';
import type { Entries } from './entries.ts';
import type { Events } from './events.ts';
import type { Item } from './packed.ts';
import type { Shelf } from './shelf.ts';

/** What changes a case when something arrives or is done. All of it writes inside a transaction. */
export type Keeper = {
  /** Gives its place back where something was written. */
  readonly keep: (entry: BookEntry) => number | null;
  /** Lets every item of a case say how it stands. */
  readonly restate: (id: string) => void;
  /** The items at these places with their cards for another moment; writes nothing. */
  readonly recarded: (seqs: readonly number[], now: string) => readonly Item[];
};

type On = { readonly entries: Entries; readonly events: Events; readonly shelf: Shelf };

export function createKeeper({ entries, events, shelf }: On): Keeper {
  const itemsUnder = (id: string): readonly Item[] =>
    entries.placesUnder(id).flatMap((seq) => shelf.get(seq) ?? []);

  const restate = (id: string): void => {
    const state = caseState(events.of(id));
    shelf.put(itemsUnder(id).map((item) => ({ ...item, state })));
  };

  return {
    keep(entry) {
      const { row } = entry;
      const there = entries.placeOf(row);
      const done = there === null ? entries.isErased(row) : 'plain' in entries.read(there);
      if (done) return null;
      const item = entries.write(there, entry);
      const { read, acknowledgedBy, outcome, closed } = caseState(events.of(row.id));
      const looked = read || closed || acknowledgedBy !== undefined || outcome !== undefined;
      if (looked && !isPassing(item) && !isCopy(item, itemsUnder(row.id))) {
        events.add([{ v: 1, id: row.id, at: row.receivedAt, by: 'desk', did: { kind: 'reopened' } }]);
      }
      restate(row.id);
      return item.seq;
    },
    restate,
    recarded: (seqs, now) =>
      seqs.flatMap((seq): readonly Item[] => {
        const item = shelf.get(seq);
        if (!item || !('card' in item)) return [];
        const entry = entries.read(seq);
        const read = 'plain' in entry && readContent(item.row.id, entry.plain);
        return read && 'opened' in read ? [{ ...item, card: cardOf(read.opened, item.row, now) }] : [];
      }),
  };
}

/** It will be tried again, and may turn out to be a copy. */
function isPassing(item: Item): boolean {
  return 'why' in item && (item.why === 'not-fetched' || item.why === 'digest-wrong');
}

/** Whether somebody could have read the same under this id before. */
function isCopy(item: Item, under: readonly Item[]): boolean {
  if (!('card' in item)) return false;
  return under.some((other) => other.seq !== item.seq && 'card' in other && other.content === item.content);
}
