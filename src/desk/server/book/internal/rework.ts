import type { Entries } from './entries.ts';
import type { Keeper } from './keeper.ts';
import type { Memories } from './memories.ts';

const RULES = 'book/rules';
const AT_ONCE = 1024;

type On = {
  readonly entries: Entries;
  readonly keeper: Pick<Keeper, 'restate'>;
  readonly memories: Memories;
  readonly write: <Result>(work: () => Result) => Result;
};

/**
 * Works out every card and mark again that other rules made, some at a time: cut short, it goes on there. In the meantime
 * another process can write too.
 *
 * @param rules names the rules of this version
 */
export function reworkFor(rules: string, { entries, keeper, memories, write }: On): void {
  const { by, next } = reached(memories);
  for (let from = by === rules ? next : 0; from !== null; ) {
    const begun = from;
    from = write(() => {
      // In the meantime one of another version may have written before it (`reworkFrom`).
      const marked = reached(memories);
      const start = marked.by === rules ? Math.min(begun, marked.next ?? begun) : begun;
      const placed = entries.from(start, AT_ONCE);
      entries.rework(placed);
      for (const id of new Set(placed.map(({ entry }) => entry.row.id))) keeper.restate(id);
      const last = placed.at(-1);
      const after = last ? last.seq + 1 : null;
      memories.set(RULES, JSON.stringify({ by: rules, next: after }));
      return after;
    });
  }
}

/**
 * A process that has run on over an update writes by its older rules: what it wrote is worked out again by the next one that
 * has the rules that the book is by. Call it inside the transaction that writes there.
 *
 * @param rules by which it was written
 * @param seqs where
 */
export function reworkFrom(rules: string, seqs: readonly number[], memories: Memories): void {
  if (seqs.length === 0) return;
  const { by, next } = reached(memories);
  const first = seqs.reduce((least, seq) => Math.min(least, seq));
  if (by === rules || (next !== null && next <= first)) return;
  memories.set(RULES, JSON.stringify({ by, next: first }));
}

const reached = (memories: Memories): typeof NOTHING => {
  const written = memories.get(RULES);
  return written === null ? NOTHING : (JSON.parse(written) as typeof NOTHING);
};

const NOTHING: { readonly by: string; readonly next: number | null } = { by: '', next: 0 };
