import type { BandReason } from '../../band.ts';
import type { CaseState } from '../../case-state.ts';
import type { Row } from '../../intake-client.ts';
import type { Card } from '../card.ts';

/** One entry as the queue sees it. */
export type Item = {
  /** Its place in the book. */
  readonly seq: number;
  readonly row: Row;
  /** Left out while nothing was done about its case. */
  readonly state?: CaseState;
} & ({ readonly card: Card } | { readonly why: BandReason });

/** What the phone believed in is the same in most reports: it stands once in a block. */
type Belief = Pick<Card, 'operatorSha256' | 'recipientsSha256'>;
type PackedCard = Omit<Card, keyof Belief> & { readonly belief: number };
type Packed = readonly [
  seq: number,
  id: string,
  sha256: string,
  receivedAt: string,
  size: number,
  cursor: string,
  what: PackedCard | BandReason,
  state?: CaseState,
];
type Block = { readonly beliefs: readonly Belief[]; readonly items: readonly Packed[] };

/** Items as JSON, short enough that a hundred thousand are read in a moment. */
export function packItems(items: readonly Item[]): string {
  const places = new Map<string, number>();
  const beliefs: Belief[] = [];
  const place = ({ operatorSha256, recipientsSha256 }: Card): number => {
    const name = [operatorSha256, ...recipientsSha256].join();
    const known = places.get(name) ?? beliefs.push({ operatorSha256, recipientsSha256 }) - 1;
    places.set(name, known);
    return known;
  };
  const packed = items.map((item): Packed => {
    const { seq, row, state } = item;
    const start = [seq, row.id, row.sha256, row.receivedAt, row.size, row.cursor] as const;
    const what = 'why' in item ? item.why : packCard(item.card, place(item.card));
    return state ? [...start, what, state] : [...start, what];
  });
  return JSON.stringify({ beliefs, items: packed } satisfies Block);
}

function packCard(card: Card, belief: number): PackedCard {
  const { operatorSha256: _, recipientsSha256: __, ...rest } = card;
  return { ...rest, belief };
}

/** @param json what `packItems` gave, maybe with spaces behind it */
export function unpackItems(json: string): readonly Item[] {
  const { beliefs, items } = JSON.parse(json) as Block;
  return items.map(([seq, id, sha256, receivedAt, size, cursor, what, state]): Item => {
    const row = { id, sha256, receivedAt, size, cursor };
    const start = state ? { seq, row, state } : { seq, row };
    if (typeof what === 'string') return { ...start, why: what };
    const { operatorSha256 = '', recipientsSha256 = [] } = beliefs[what.belief] ?? {};
    return { ...start, card: { ...what, operatorSha256, recipientsSha256 } };
  });
}
