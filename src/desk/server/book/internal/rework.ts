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
  const before = memories.get(RULES);
  const { by, next } = before === null ? NOTHING : (JSON.parse(before) as typeof NOTHING);
  for (let from = by === rules ? next : 0; from !== null; ) {
    const start = from;
    from = write(() => {
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

const NOTHING: { readonly by: string; readonly next: number | null } = { by: '', next: 0 };
