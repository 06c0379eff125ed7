import type { DatabaseSync } from 'node:sqlite';
import { referenceOf } from '../../../../wire/reference.ts';
import type { Row } from '../../pull/intake-client.ts';
import { type OpenedReport, readContent } from '../../pull/read-content.ts';
import type { BookEntry, BookMark } from '../book.ts';
import { cardOf, contentOf } from '../card.ts';
import { NEW_CASE } from '../case-state.ts';
import type { Cipher } from './cipher.ts';
import type { Item } from './packed.ts';
import type { Shelf } from './shelf.ts';

export type Placed = { readonly seq: number; readonly entry: BookEntry };

/** What was pulled, each row in a box of its own, with its marks and its place on the shelf. Writes inside a transaction. */
export type Entries = {
  readonly placeOf: (row: Pick<Row, 'id' | 'sha256'>) => number | null;
  readonly placesUnder: (id: string) => readonly number[];
  readonly placesOfReference: (reference: string) => readonly number[];
  readonly placesMarked: (mark: BookMark) => readonly number[];
  readonly countMarked: (mark: BookMark) => number;
  readonly read: (seq: number) => BookEntry;
  /** Up to `limit` of them, from a place on. */
  readonly from: (seq: number, limit: number) => readonly Placed[];
  /** @param seq its place; null for a new one */
  readonly write: (seq: number | null, entry: BookEntry) => Item;
  /** Works out marks and items again from what is written. */
  readonly rework: (placed: readonly Placed[]) => void;
  /** Erases them; their rows are known from then on as erased. */
  readonly erase: (placed: readonly number[]) => void;
  readonly isErased: (row: Pick<Row, 'id' | 'sha256'>) => boolean;
  readonly count: () => number;
};

export type Shown = {
  readonly database: DatabaseSync;
  readonly cipher: Cipher;
  readonly shelf: Shelf;
  readonly marksOf: (report: OpenedReport['report']) => readonly BookMark[];
};

export function createEntries({ database, cipher, shelf, marksOf }: Shown): Entries {
  const sql = (text: string) => database.prepare(text);
  const byRow = sql('SELECT seq FROM entry WHERE row = ?');
  const byId = sql('SELECT seq FROM entry WHERE id = ? ORDER BY seq');
  const byReference = sql('SELECT seq FROM entry WHERE reference = ? ORDER BY seq');
  const byMark = sql('SELECT seq FROM mark WHERE mac = ? ORDER BY seq');
  const countOfMark = sql('SELECT count(*) AS count FROM mark WHERE mac = ?');
  const boxAt = sql('SELECT box FROM entry WHERE seq = ?');
  const boxesFrom = sql('SELECT seq, box FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?');
  const next = sql('SELECT coalesce(max(seq), 0) + 1 AS seq FROM entry');
  const insert = sql('INSERT OR REPLACE INTO entry (seq, row, id, reference, box) VALUES (?, ?, ?, ?, ?)');
  const addMark = sql('INSERT OR IGNORE INTO mark (mac, seq) VALUES (?, ?)');
  const dropMarks = sql('DELETE FROM mark WHERE seq = ?');
  const dropEntry = sql('DELETE FROM entry WHERE seq = ?');
  const erased = sql('SELECT 1 FROM erased WHERE row = ?');
  const keepErased = sql('INSERT OR IGNORE INTO erased (row) VALUES (?)');
  const rows = sql('SELECT count(*) AS count FROM entry');

  const macOf = ({ kind, value }: BookMark) => cipher.mark(`mark/${kind}`, value);
  const rowMac = ({ id, sha256 }: Pick<Row, 'id' | 'sha256'>) => cipher.mark('row', `${id} ${sha256}`);
  const show = (seq: number, box: unknown): BookEntry =>
    JSON.parse(cipher.show(box instanceof Uint8Array ? box : new Uint8Array(), place(seq))) as BookEntry;

  /** Sets its marks; gives back how it stands in the queue, but for its case. */
  const shelve = ({ seq, entry }: Placed): Item => {
    dropMarks.run(seq);
    const { row } = entry;
    const start = { seq, row, state: NEW_CASE };
    if ('why' in entry) return { ...start, why: entry.why };
    const read = readContent(row.id, entry.plain);
    // Only where a newer version has become stricter: it is in view all the same.
    if (!read.ok) return { ...start, why: read.why };
    for (const mark of marksOf(read.opened.report)) addMark.run(macOf(mark), seq);
    const card = cardOf(read.opened, row, row.receivedAt);
    return { ...start, card, content: contentOf(read.opened) };
  };

  return {
    placeOf: (row) => number(byRow.get(rowMac(row))?.['seq']),
    placesUnder: (id) => byId.all(cipher.mark('id', id)).map(({ seq }) => Number(seq)),
    placesOfReference: (reference) =>
      byReference.all(cipher.mark('reference', reference)).map(({ seq }) => Number(seq)),
    placesMarked: (mark) => byMark.all(macOf(mark)).map(({ seq }) => Number(seq)),
    countMarked: (mark) => Number(countOfMark.get(macOf(mark))?.['count']),
    read: (seq) => show(seq, boxAt.get(seq)?.['box']),
    from: (seq, limit) =>
      boxesFrom.all(seq, limit).map((found) => {
        const at = Number(found['seq']);
        return { seq: at, entry: show(at, found['box']) };
      }),

    write(at, entry) {
      const seq = at ?? Number(next.get()?.['seq']);
      const { id } = entry.row;
      insert.run(
        seq,
        rowMac(entry.row),
        cipher.mark('id', id),
        cipher.mark('reference', referenceOf(id)),
        cipher.hide(JSON.stringify(entry), place(seq)),
      );
      const item = shelve({ seq, entry });
      shelf.put([item]);
      return item;
    },

    rework: (placed) => shelf.put(placed.map(shelve)),

    erase(seqs) {
      for (const seq of seqs) {
        keepErased.run(rowMac(show(seq, boxAt.get(seq)?.['box']).row));
        dropMarks.run(seq);
        dropEntry.run(seq);
      }
      shelf.drop(seqs);
    },
    isErased: (row) => erased.get(rowMac(row)) !== undefined,

    count: () => Number(rows.get()?.['count']),
  };
}

const place = (seq: number): string => `entry/${seq}`;
const number = (value: unknown): number | null => (value === undefined ? null : Number(value));
