import type { DatabaseSync } from 'node:sqlite';
import { groupBy } from '../../group-by.ts';
import type { Cipher } from './cipher.ts';
import { type Item, packItems, unpackItems } from './packed.ts';

/** The items of the whole book, many to a box. Changes wait in memory until `flush`. */
export type Shelf = {
  /** In the order of the book, without what waits. */
  readonly all: () => readonly Item[];
  /** As it stands or waits. */
  readonly get: (seq: number) => Item | undefined;
  /** An item whose place is taken replaces the one there. */
  readonly put: (items: readonly Item[]) => void;
  readonly drop: (seqs: readonly number[]) => void;
  /** Writes what waits; call it inside a transaction. */
  readonly flush: () => void;
  /** Forgets what waits. */
  readonly discard: () => void;
};

/** So many stand in one box: read together, a hundred thousand are four hundred boxes. */
const ITEMS = 256;
const NONCE_BYTES = 12;

type Block = { readonly nonce: string; readonly items: readonly Item[] };

/** What was read is held for as long as the box on the disk is the same: another process may write too. */
export function createShelf(database: DatabaseSync, cipher: Cipher): Shelf {
  const nonces = database.prepare('SELECT at, nonce FROM block ORDER BY at');
  const nonceOf = database.prepare('SELECT nonce FROM block WHERE at = ?');
  const boxOf = database.prepare('SELECT box FROM block WHERE at = ?');
  const write = database.prepare(
    `INSERT INTO block (at, nonce, box) VALUES (?, ?, ?)
     ON CONFLICT (at) DO UPDATE SET nonce = excluded.nonce, box = excluded.box`,
  );
  const remove = database.prepare('DELETE FROM block WHERE at = ?');
  const held = new Map<number, Block>();
  const waiting = new Map<number, Item | 'dropped'>();

  const itemsAt = (at: number, nonce: string): readonly Item[] => {
    const known = held.get(at);
    if (known?.nonce === nonce) return known.items;
    const box = boxOf.get(at)?.['box'];
    if (!(box instanceof Uint8Array)) return [];
    const items = unpackItems(cipher.show(box, place(at)));
    held.set(at, { nonce: hex(box.subarray(0, NONCE_BYTES)), items });
    return items;
  };
  const read = (at: number): readonly Item[] => {
    const nonce = nonceOf.get(at)?.['nonce'];
    return nonce === undefined ? [] : itemsAt(at, hex(nonce));
  };
  const rewrite = (at: number, changes: readonly (readonly [number, Item | 'dropped'])[]): void => {
    const merged = new Map<number, Item | 'dropped'>(read(at).map((item) => [item.seq, item]));
    for (const [seq, item] of changes) merged.set(seq, item);
    const items = [...merged.values()].filter((item) => item !== 'dropped').sort((a, b) => a.seq - b.seq);
    if (items.length === 0) {
      remove.run(at);
      return;
    }
    const box = cipher.hide(packItems(items), place(at));
    write.run(at, box.subarray(0, NONCE_BYTES), box);
  };

  return {
    all: () => nonces.all().flatMap(({ at, nonce }) => itemsAt(Number(at), hex(nonce))),
    get(seq) {
      const change = waiting.get(seq);
      if (change) return change === 'dropped' ? undefined : change;
      return read(blockOf(seq)).find((item) => item.seq === seq);
    },
    put(items) {
      for (const item of items) waiting.set(item.seq, item);
    },
    drop(seqs) {
      for (const seq of seqs) waiting.set(seq, 'dropped');
    },
    flush() {
      for (const changes of groupBy([...waiting], ([seq]) => String(blockOf(seq)))) {
        rewrite(blockOf(changes[0]?.[0] ?? 0), changes);
      }
      waiting.clear();
    },
    discard: () => waiting.clear(),
  };
}

const place = (at: number): string => `block/${at}`;
const blockOf = (seq: number): number => Math.floor(seq / ITEMS);
const hex = (bytes: unknown): string =>
  bytes instanceof Uint8Array
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
    : '';
