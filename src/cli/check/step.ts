/** One test that failed: its full name with its file, and what it said. */
export interface Failure {
  readonly test: string;
  readonly message: string;
}

/** What one step of `npm test` found. A step that could not run says so in `note` and is counted, never hidden. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The tool's own words; shown whole when anything failed and `failures` does not say what, and not otherwise. */
  readonly output: string;
  /** Each test that failed, where the tool says which. */
  readonly failures?: readonly Failure[];
  /** Each that failed beside others and passed by itself (`secondLook`): counted as passed, and shown like a failure. */
  readonly passedAlone?: readonly Failure[];
  /** One line a reader must see even when nothing failed. */
  readonly note?: string;
  /** Figures, shown also when nothing failed. */
  readonly says?: string;
}

/** What a step is given. */
export interface World {
  readonly root: string;
  /** Path of a Chromium; `null` when there is none and none could be installed. */
  readonly chromium: string | null;
  /** Whether the public `age` tool is here. */
  readonly age: boolean;
  /** Whether a PostgreSQL can be started. */
  readonly postgres: boolean;
  /** Paths of the browsers with other engines; `null` as for Chromium. */
  readonly firefox: string | null;
  readonly webkit: string | null;
  /** Path of a Chromium as old as the oldest that is supported, or `null`. */
  readonly oldest: string | null;
  /** Whether a browser can be given a voice of this machine. */
  readonly voice: boolean;
  /** Whether nginx and Caddy are here. */
  readonly proxies: boolean;
  /** True on a build server: what cannot run there has failed. */
  readonly strict: boolean;
}

export interface Step {
  /** What `npm test -- <name>` calls it. */
  readonly name: string;
  /** What it checks, in words. */
  readonly title: string;
  /** It cannot run at all without a browser. */
  readonly needsBrowser?: true;
  /** Some of its tests ask the `age` tool, and skip without it. */
  readonly asksAge?: true;
  /** Some of its tests start a PostgreSQL, and skip without it. */
  readonly asksPostgres?: true;
  run(world: World): Promise<Outcome>;
}

/** The outcome of a check that is one thing: it holds or it does not. */
export function oneCheck(ok: boolean, output: string): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output };
}
