/** One thing that was measured, as a bench notes it. */
export type Figure = {
  /** What was measured, in words; one figure stands under each. */
  readonly what: string;
  readonly value: number;
  readonly unit: 'frames' | 'ms' | 's' | 'µs' | 'MB' | 'bytes' | 'requests' | 'nodes' | 'tries' | '×';
  /** As it stands in the budgets: `≤ 100 ms`, `≥ 0.9 ×`, `≤ 1.25 × limit`; words where it is no number. */
  readonly budget: string;
  /** All the single values behind it, where there are several. */
  readonly of?: readonly number[];
  /** What bare HTML took in the same run, in the same unit: `value` stands beside it as a ratio. */
  readonly limit?: number;
  /** What the value is the rank of, where it is not the median of `of`. */
  readonly rank?: 'p95' | 'most';
  /** How it was taken, where that may differ from machine to machine. */
  readonly way?: string;
  /** The largest share of the processors that others had before one of its runs, 0 to 1; absent: that before the bench. */
  readonly busy?: number;
};

/** A figure as it is kept: with what it comes to, and when it was taken. */
export type KeptFigure = Omit<Figure, 'of' | 'limit'> & {
  /** Which bench took it: `cold` for `tests/bench/cold.bench.ts`. */
  readonly part: string;
  /** How many values stand behind it, the least and the most of them. */
  readonly n: number;
  readonly min: number;
  readonly max: number;
  /** Against bare HTML in the same run; null where there is none. */
  readonly ratio: number | null;
  /** Whether it keeps to its budget; null where the budget is no number. */
  readonly ok: boolean | null;
  /** RFC 3339. */
  readonly date: string;
  readonly commit: string;
};

/** What figures may be compared on. */
export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  /** In gibibytes, rounded. */
  readonly memory: number;
};

/** `.cache/bench/bench.json`, everything that was measured on this machine. */
export type BenchFile = {
  readonly v: 1;
  readonly machine: Machine;
  /** Of what took the last figure. */
  readonly versions: Readonly<Record<string, string>>;
  readonly date: string;
  readonly commit: string;
  readonly figures: readonly KeptFigure[];
};
