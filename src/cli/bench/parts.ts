/** One bench: `tests/bench/<name>.bench.ts`. */
export type Part = {
  readonly name: string;
  readonly title: string;
  /** Too long for every day: taken only when it is named. */
  readonly onlyWhenNamed?: true;
};

/** All benches, in the order in which they are taken and shown. */
export const PARTS: readonly Part[] = [
  { name: 'sizes', title: 'Bytes and requests' },
  { name: 'cold', title: 'The first visit, on a slow phone and a slow connection' },
  { name: 'answers', title: 'Answering and sending, on a slow phone' },
  { name: 'leaving', title: 'Leaving quickly, on a slow phone' },
  { name: 'growth', title: 'More questions, more languages' },
  { name: 'store', title: 'The intake: how fast it keeps reports' },
  { name: 'desk', title: 'The desk with many reports' },
  { name: 'start', title: '`npm start`' },
  { name: 'flood', title: 'The intake under a flood', onlyWhenNamed: true },
];
