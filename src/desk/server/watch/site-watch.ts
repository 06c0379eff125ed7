import { createHash } from 'node:crypto';
import { type ApprovedRelease, readApprovedRelease } from '../approve/approved-release.ts';
import { visible } from '../show/visible.ts';
import { compareServed } from './compare-served.ts';
import { elapsed, type Moment, type Standing } from './due-alarms.ts';
import { MOST_KEPT } from './kept-list.ts';

/** What the whole hangs on: a release that does not name them is no measure. */
const NEEDED = ['/', '/sw.js', '/operator.json'];
/** How long nothing may answer before somebody is called, in milliseconds; ours. */
const PATIENCE_MS = 5 * 60_000;
/** How long one comparison may take before it counts as no answer, in milliseconds; ours. */
const LONGEST_MS = 4 * 60_000;
/** The paths may be of an attacker's making: so many are named, of so many characters, and so many are told apart. */
const NAMED = 20;
const NAMED_LENGTH = 200;
const TOLD_APART = 200;

export type SiteWatchWorld = {
  readonly dataDir: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Moment;
  /** How long one comparison may take, in milliseconds; four minutes when left out. */
  readonly longest?: number | undefined;
};

export type SiteWatch = {
  /** Compares once. Settles when it is done; asked while it compares, it is the same comparison. */
  readonly compare: (origin: string) => Promise<void>;
  /** With each difference as soon as it is found. */
  readonly standing: () => Standing;
  /** When something last answered there; null when nothing did yet. */
  readonly answeredAt: () => Moment | null;
  /** Ends a comparison that is going on, for good, and settles when it has ended. */
  readonly stop: () => Promise<void>;
  /** When an earlier process last had an answer. Nothing did here yet: patience began then. */
  readonly recall: (answeredAt: Moment) => void;
};

export function siteWatch(world: SiteWatchWorld): SiteWatch {
  let standing: Standing = {};
  const differing = new Set<string>();
  let silent = false;
  let lastAnswer: Moment | null = null;
  const begun = world.now();
  let going: Promise<void> | null = null;
  const stopping = new AbortController();

  const compareOnce = async (origin: string) => {
    const read = await readApprovedRelease(world.dataDir);
    if (!read.ok || !isWhole(read.release)) {
      silent = false;
      differing.clear();
      standing = { 'not-compared': { count: 1 } };
      return;
    }
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(world.longest ?? LONGEST_MS)]);
    const compared = await compareServed(origin, read.release.files, world.fetch, {
      signal,
      found(path, differs) {
        // A server that never lets a comparison end could name others each time.
        if (differs && differing.size < 2 * MOST_KEPT) differing.add(path);
        if (!differs) differing.delete(path);
        standing = standingOf(differing);
      },
    });
    if (stopping.signal.aborted) return;
    silent = compared.kind === 'unreachable' || (compared.kind === 'differs' && compared.cutShort === true);
    // What differed before goes on differing until something else is seen.
    if (silent) return;
    lastAnswer = world.now();
    differing.clear();
    if (compared.kind === 'differs') for (const path of compared.paths) differing.add(path);
    standing = standingOf(differing);
  };

  return {
    compare(origin) {
      going ??= compareOnce(origin).finally(() => {
        going = null;
      });
      return going;
    },
    standing() {
      const away = silent && elapsed(lastAnswer ?? begun, world.now()) >= PATIENCE_MS;
      return away ? { ...standing, 'site-unreachable': { count: 1 } } : standing;
    },
    answeredAt: () => lastAnswer,
    recall(answeredAt) {
      lastAnswer ??= answeredAt;
    },
    async stop() {
      stopping.abort();
      await going;
    },
  };
}

const isWhole = ({ files }: ApprovedRelease): boolean => NEEDED.every((path) => path in files);

/** The paths themselves are for the log alone: what is remembered is a digest of each, and not of any number. */
function standingOf(differing: ReadonlySet<string>): Standing {
  if (differing.size === 0) return {};
  const paths = [...differing].sort();
  return {
    'served-differs': {
      count: paths.length,
      things: paths
        .slice(0, TOLD_APART)
        .map((path) => createHash('sha256').update(path).digest('base64url').slice(0, 16)),
      named: paths.slice(0, NAMED).map((path) => visible(path.slice(0, NAMED_LENGTH))),
    },
  };
}
