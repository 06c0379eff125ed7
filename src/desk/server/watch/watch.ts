import { type DeskSettings, readSettings } from '../settings/settings.ts';
import { alarmContent } from './alarm-content.ts';
import { alarmWays } from './alarm-ways.ts';
import { type DeskSightWorld, deskSight } from './desk-sight.ts';
import type { Moment, Standing } from './due-alarms.ts';
import { siteWatch } from './site-watch.ts';
import { type Say, teller } from './teller.ts';
import { keptMemory } from './watch-memory.ts';
import { type WayCaller, wayCaller } from './way-caller.ts';

export type WatchWorld = Omit<DeskSightWorld, 'moment' | 'memory'> & {
  /** Milliseconds that only go forward. */
  readonly steady: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long one comparison with what is served may take, in milliseconds; four minutes when left out. */
  readonly longestComparison?: number;
  /** Takes one line for each happening. Nothing of a report is in it. */
  readonly tell: Say;
};

export type Watch = {
  /**
   * Looks once, and calls somebody for what is due; does not wait until the call has gone out. Never throws.
   *
   * @param patiently first waits for what is publicly served to be compared
   */
  readonly look: (patiently?: boolean) => Promise<Look>;
  /** Settles when no call is going on. */
  readonly called: () => Promise<void>;
  /** True while a way of calling somebody does not work. */
  readonly failing: () => boolean;
  /** Ends it: waits for calls that are going on, and closes the book. */
  readonly end: () => Promise<void>;
};
/** `more`: the intake has more to give at once. `waitMs`: how long until the next look, as the settings have it now. */
export type Look = {
  readonly more: boolean;
  readonly waitMs: number;
  readonly saw: boolean;
  /** It still looks: that takes longer than it may. */
  readonly hangs: boolean;
  readonly standing: Standing;
};

/** What is publicly served is compared once in so many looks: every two minutes, as the settings come. */
const LOOKS_PER_COMPARISON = 12;

/**
 * The desk's unattended half (`README.md`): looks, tells what happens, calls somebody.
 *
 * @param settings as they were read before; read again at every look, and kept as they were while they cannot be read
 */
export function createWatch(world: WatchWorld, settings: DeskSettings): Watch {
  const { dataDir, fetch, words, tell } = world;
  const now = (): Moment => ({ wall: world.now().getTime(), steady: world.steady() });
  const memory = keptMemory();
  const sight = deskSight({ ...world, moment: now, memory });
  const site = siteWatch({ dataDir, fetch, now, longest: world.longestComparison });
  const telling = teller(tell, words);
  let looks = 0;
  let remembered = false;
  let lookedAt: number | null = null;
  let mode: 'practice' | 'live' = 'live';
  let calling: Promise<void>[] = [];

  const callersFor = ({ alarm }: DeskSettings): readonly WayCaller[] =>
    alarmWays(alarm, world.env, fetch).map((way) =>
      wayCaller(way, {
        now,
        againEveryMinutes: alarm?.againEveryMinutes ?? 5,
        content: (standing, kinds) => alarmContent(standing, kinds, mode, words),
      }),
    );
  let callers = callersFor(settings);

  const readAgain = () => {
    const read = readSettings(dataDir);
    if (!read.ok) return;
    const other = JSON.stringify(read.settings.alarm) !== JSON.stringify(settings.alarm);
    settings = read.settings;
    if (!other) return;
    const before = callers;
    callers = callersFor(settings);
    for (const caller of callers)
      caller.recall(before.find(({ name }) => name === caller.name)?.calls() ?? {});
  };

  /** What an earlier process knew, once the book that has it is open. */
  const recall = () => {
    if (remembered || !memory.attached()) return;
    remembered = true;
    const { calls, siteAt } = memory.get();
    for (const caller of callers) caller.recall(calls[caller.name] ?? {});
    if (siteAt !== null) site.recall({ wall: siteAt, steady: null });
  };

  const remember = () => {
    // A call may end between the two.
    if (memory.attached() && !remembered) return;
    try {
      const calls = Object.fromEntries(callers.map((caller) => [caller.name, caller.calls()]));
      const failing = callers.filter((caller) => caller.failing()).map(({ name }) => name);
      const siteAt = site.answeredAt()?.wall ?? null;
      memory.change({ calls, siteAt, failing, lookedAt: lookedAt ?? memory.get().lookedAt });
    } catch {
      // The next look fails for the same reason, and tells.
    }
  };

  const callFor = (standing: Standing) => {
    for (const caller of callers) {
      const others = callers.filter((one) => one !== caller && one.failing()).length;
      const all: Standing = others > 0 ? { ...standing, 'alarm-failed': { count: others } } : standing;
      const call = caller.callFor(all).then((called) => {
        if (!called) return;
        telling.called(caller.name, called);
        remember();
      });
      calling.push(call);
      void call.then(() => {
        calling = calling.filter((one) => one !== call);
      });
    }
  };

  return {
    async look(patiently = false) {
      readAgain();
      telling.clocks(now());
      const seen = await sight.see();
      mode = seen.mode;
      // For `desk status`; the book is not written for it at every look.
      const { wall } = now();
      if (!seen.trouble && Math.abs(wall - (lookedAt ?? 0)) >= 60_000) lookedAt = wall;
      recall();
      const origin = settings.watch.publicOrigin;
      if (origin !== undefined && looks++ % LOOKS_PER_COMPARISON === 0) {
        const compared = site.compare(origin);
        if (patiently) await compared;
      }
      const standing = { ...seen.standing, ...(origin === undefined ? {} : site.standing()) };
      telling.looked(seen.trouble?.trouble ?? null);
      telling.stands(standing);
      callFor(standing);
      remember();
      return {
        more: seen.more,
        waitMs: settings.watch.everySeconds * 1000,
        saw: seen.trouble === null,
        hangs: seen.trouble?.why === 'slow',
        standing,
      };
    },
    async called() {
      while (calling.length > 0) await Promise.all(calling);
    },
    failing: () => callers.some((caller) => caller.failing()),
    async end() {
      await site.stop();
      while (calling.length > 0) await Promise.all(calling);
      await sight.close();
    },
  };
}
