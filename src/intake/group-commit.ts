/**
 * Lets arrivals that come together share one commit: a sync to disk costs the same for one row as for a hundred.
 *
 * @param commit keeps all items in one transaction and resolves, in their order, only when that is on disk;
 *   when it throws, none was kept and every one of them fails alike
 * @param most items in one transaction
 * @param elsewhere another process does the work of a commit: those who come are shared among two commits, so that while one
 *   is under way the next gathers, and neither process waits for the other
 */
export function groupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
  elsewhere = false,
): GroupCommit<Item, Result> {
  type Waiting = {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (reason: unknown) => void;
  };
  let waiting: Waiting[] = [];
  /** How many the last commit held: they may come again. */
  let answered = 0;
  let running: Promise<void> | null = null;

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await commitOne(batch);
      answered = batch.length;
    }
    running = null;
  }

  /** Everything that has reached the process joins: waits on for as long as each turn of the loop brings more. */
  async function gather(): Promise<void> {
    const enough = elsewhere ? Math.min(most, Math.ceil((answered + waiting.length) / 2)) : most;
    let before: number;
    do {
      before = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    } while (before < waiting.length && waiting.length < enough);
  }

  async function commitOne(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await commit(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new CommitAnsweredWrongly();
      batch.forEach(({ resolve }, at) => {
        resolve(results[at] as Result);
      });
    } catch (reason) {
      for (const { reject } of batch) reject(reason);
    }
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= commitAll();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}

export type GroupCommit<Item, Result> = {
  /** Resolves with the item's own result after the commit that holds it. */
  add(item: Item): Promise<Result>;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
};

/** `commit` did not give one result for each item. */
export class CommitAnsweredWrongly extends Error {
  override readonly name = 'CommitAnsweredWrongly';
}
