import { type ApprovedRelease, readApprovedRelease } from '../approve/approved-release.ts';
import { compareServed } from './compare-served.ts';
import { elapsed, type Moment, type Standing } from './due-alarms.ts';

/** What the whole hangs on: a release that does not name them is no measure. */
const NEEDED = ['/', '/sw.js', '/operator.json'];
/** How long nothing may answer before somebody is called, in milliseconds; ours. */
const PATIENCE_MS = 5 * 60_000;

export type SiteWatchWorld = {
  readonly dataDir: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Moment;
};

export type SiteWatch = {
  /** Compares once. Settles when it is done; asked while it compares, it is the same comparison. */
  readonly compare: (origin: string) => Promise<void>;
  /** As of the last comparison that came to an end. */
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
  let silent = false;
  let lastAnswer: Moment | null = null;
  const begun = world.now();
  let going: Promise<void> | null = null;
  const stopping = new AbortController();

  const compareOnce = async (origin: string) => {
    const read = await readApprovedRelease(world.dataDir);
    if (!read.ok || !isWhole(read.release)) {
      silent = false;
      standing = { 'not-compared': { count: 1 } };
      return;
    }
    const compared = await compareServed(origin, read.release.files, world.fetch, stopping.signal);
    if (stopping.signal.aborted) return;
    silent = compared.kind === 'unreachable';
    // What differed before goes on differing until something else is seen.
    if (compared.kind === 'unreachable') return;
    lastAnswer = world.now();
    standing =
      compared.kind === 'same'
        ? {}
        : { 'served-differs': { count: compared.paths.length, things: compared.paths } };
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
