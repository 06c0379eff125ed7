import { expect, it } from 'vitest';
import { groupCommit } from '../../../src/intake/group-commit.ts';

it('what comes together shares one commit, and each gets its own answer after it', async () => {
  const commits: (readonly number[])[] = [];
  const group = groupCommit<number, string>(async (items) => {
    commits.push(items);
    return items.map((item) => `kept ${item}`);
  }, 100);
  const answers = await Promise.all([1, 2, 3].map((item) => group.add(item)));
  expect(answers).toEqual(['kept 1', 'kept 2', 'kept 3']);
  expect(commits).toEqual([[1, 2, 3]]);
});

it('nobody is answered before the commit, and what comes meanwhile waits for the next', async () => {
  const commits: { items: readonly number[]; done: () => void }[] = [];
  const began: (() => void)[] = [];
  const nextCommit = () => new Promise<void>((resolve) => began.push(resolve));
  const group = groupCommit<number, number>(
    (items) =>
      new Promise((resolve) => {
        commits.push({ items, done: () => resolve(items) });
        began.shift()?.();
      }),
    2,
  );
  const answered: number[] = [];
  const first = nextCommit();
  const all = [1, 2, 3].map((item) => group.add(item).then(() => answered.push(item)));
  await first;
  all.push(group.add(4).then(() => answered.push(4)));
  expect([commits[0]?.items, answered]).toEqual([[1, 2], []]);
  const second = nextCommit();
  commits[0]?.done();
  await second;
  expect([commits[1]?.items, answered]).toEqual([
    [3, 4],
    [1, 2],
  ]);
  commits[1]?.done();
  await group.idle();
  await Promise.all(all);
  expect(answered).toEqual([1, 2, 3, 4]);
});

it('a commit that fails is told to everybody in it, and the next one goes on', async () => {
  let broken = true;
  const group = groupCommit<number, number>(async (items) => {
    if (broken) throw new Error('disk');
    return items;
  }, 100);
  const answers = await Promise.allSettled([group.add(1), group.add(2)]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  broken = false;
  expect(await group.add(3)).toBe(3);
});

/** How many each commit holds when eight come again and again, each after its own answer, one at each turn of the loop. */
async function heldByEach(elsewhere: boolean): Promise<readonly number[]> {
  const held: number[] = [];
  const group = groupCommit<number, number>(
    async (items) => {
      held.push(items.length);
      for (let turns = 0; turns < 8; turns++) await new Promise((resolve) => setImmediate(resolve));
      return items;
    },
    100,
    elsewhere,
  );
  const answered = Array.from({ length: 8 }, (_, at) => at);
  await new Promise<void>((resolve) => {
    const turn = () => {
      if (held.length === 20) return resolve();
      // First, so that who comes at a turn has come before `group` looks.
      setImmediate(turn);
      const next = answered.shift();
      if (next !== undefined) void group.add(next).then(() => answered.push(next));
    };
    turn();
  });
  await group.idle();
  return held.slice(10, 20);
}

it('where another process commits, half of those who come gather while the other half is committed', async () => {
  const held = await heldByEach(true);
  expect([Math.min(...held), Math.max(...held)]).toEqual([4, 5]);
});

it('where this process commits, all who come share one', async () => {
  expect(await heldByEach(false)).toEqual(Array(10).fill(8));
});
