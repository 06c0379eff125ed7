import type { BandReason } from '../../pull/band.ts';
import type { Row } from '../../pull/intake-client.ts';
import type { Card } from '../card.ts';
import { type CaseState, NEW_CASE } from '../case-state.ts';

/** One entry as the queue sees it. */
export type Item = {
  /** Its place in the book. */
  readonly seq: number;
  readonly row: Row;
  readonly state: CaseState;
} & ({ readonly card: Card; readonly content: string } | { readonly why: BandReason });

type Packed = readonly [
  seq: number,
  id: string,
  sha256: string,
  receivedAt: string,
  size: number,
  cursor: string,
  /** Which of the block's cards; or why there is none. */
  what: number | BandReason,
  content: string,
  /** Left out while nothing was done about its case. */
  state?: CaseState,
];
const FORMAT = 1;

/** What is known of a report is the same of many: each card stands once in a block. */
type Block = {
  readonly v: typeof FORMAT;
  readonly cards: readonly Card[];
  readonly items: readonly Packed[];
};

/** Items as JSON, short enough that a hundred thousand are read in a moment. */
export function packItems(items: readonly Item[]): string {
  const places = new Map<string, number>();
  const cards: Card[] = [];
  const place = (card: Card): number => {
    const name = JSON.stringify(card);
    const known = places.get(name) ?? cards.push(card) - 1;
    places.set(name, known);
    return known;
  };
  const packed = items.map((item): Packed => {
    const { seq, row, state } = item;
    const what = 'why' in item ? item.why : place(item.card);
    const content = 'why' in item ? '' : item.content;
    const all = [seq, row.id, row.sha256, row.receivedAt, row.size, row.cursor, what, content] as const;
    return state === NEW_CASE ? all : [...all, state];
  });
  return JSON.stringify({ v: FORMAT, cards, items: packed } satisfies Block);
}

/**
 * @param json what `packItems` gave, maybe with spaces behind it
 * @returns nothing for what another version wrote in another form: it is worked out again when the book is opened
 */
export function unpackItems(json: string): readonly Item[] {
  const { v, cards, items } = JSON.parse(json) as Block;
  if (v !== FORMAT) return [];
  return items.map(([seq, id, sha256, receivedAt, size, cursor, what, content, state = NEW_CASE]): Item => {
    const row = { id, sha256, receivedAt, size, cursor };
    if (typeof what === 'string') return { seq, row, state, why: what };
    const card = cards[what];
    if (!card) throw new RangeError('a block names a card that it has not');
    return { seq, row, state, card, content };
  });
}
