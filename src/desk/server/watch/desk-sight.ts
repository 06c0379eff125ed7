import { setTimeout as wait } from 'node:timers/promises';
import { sha256Hex } from '../../../crypto/digest.ts';
import { readApprovedRelease } from '../approve/approved-release.ts';
import { BookWriteError } from '../book/book-write-error.ts';
import { readOperator } from '../desk-folder.ts';
import type { DeskView } from '../desk-view.ts';
import type { Desk, DeskTrouble, DeskWorld } from '../open-desk.ts';
import { elapsed, type Moment, type Standing } from './due-alarms.ts';
import { freshDesk } from './fresh-desk.ts';
import { standingReports } from './standing-reports.ts';
import type { KeptMemory } from './watch-memory.ts';

/** What one look at the desk comes to. */
export type Seen = {
  readonly standing: Standing;
  readonly mode: DeskView['mode'];
  /** The intake has more to give at once. */
  readonly more: boolean;
  /** Why it could not look, or not with the keys and settings as they are now. What is in the book stands all the same. */
  readonly trouble: DeskTrouble | null;
};

export type DeskSight = {
  /**
   * Looks. When that takes too long it gives what was seen before, as trouble, and goes on looking: the next call waits for the
   * same look. Never throws.
   */
  readonly see: () => Promise<Seen>;
  /** Waits for a look that is going on, but not for ever. */
  readonly close: () => Promise<void>;
};

export type DeskSightWorld = DeskWorld & {
  readonly moment: () => Moment;
  readonly memory: KeptMemory;
  readonly asksAPerson: boolean;
  /** How long one look may take, in milliseconds; a minute when left out. */
  readonly longestLook?: number;
};

/** So many new reports, then somebody is called for what they say: a thousand in line do not hold up the first. */
const AT_MOST = 256;
/** How long the desk may be unable to look before somebody is called, in milliseconds; ours. */
const PATIENCE_MS = 5 * 60_000;
/** How long what stands in the band may hold up a look, in milliseconds; after that it is tried beside it. */
const BAND_MS = 5000;
const OF_THE_INTAKE = ['unreachable', 'refused', 'not-the-intake'];

/** Looks at intake and book again and again, with the keys and settings of the moment. */
export function deskSight(world: DeskSightWorld): DeskSight {
  const { dataDir, memory, moment } = world;
  const fresh = freshDesk(world, world.asksAPerson);
  let lookedAt = moment();
  /** Until this process has looked once, the book knows better when somebody last did. */
  let looked = false;
  let last: Pick<Seen, 'standing' | 'mode'> = { standing: {}, mode: 'live' };
  let going: Promise<Seen> | null = null;
  let turning: Promise<Turned | null> | null = null;
  const longest = world.longestLook ?? 60_000;

  const seeWith = async (desk: Desk, closed: DeskTrouble | null): Promise<Seen> => {
    whereItCanBeWritten(() => memory.attach(desk.book));
    const asked = await desk.look({ atMost: AT_MOST, band: false });
    const found = asked.ok ? asked : await desk.look({ offline: true });
    const trouble = closed ?? (asked.ok ? null : asked);
    if (!found.ok) return nothing(found);
    if (!trouble) {
      lookedAt = moment();
      looked = true;
    }
    const seen = await seenIn(found.view, desk, trouble);
    last = seen;
    if (!asked.ok || seen.more) return seen;
    const turned = await turnOfBand(desk);
    if (!turned?.ok) return seen;
    // What was not handed over again may have taken half a minute.
    const more = turned.more && turned.handed;
    if (!turned.changed) return { ...seen, more };
    const again = await desk.look({ offline: true });
    return again.ok ? { ...(await seenIn(again.view, desk, trouble)), more } : seen;
  };

  const seenIn = async (view: DeskView, desk: Desk, trouble: DeskTrouble | null): Promise<Seen> => {
    const standing = standingReports(view, {
      eventsOf: (id) => desk.book.events([id]),
      recipients: await knownRecipients(desk, dataDir, memory),
    });
    const patience = trouble && impatience(trouble, view.pulledAt);
    return { standing: { ...standing, ...patience }, mode: view.mode, more: view.more, trouble };
  };

  /** Null while it goes on: nobody waits for it to be called. Never throws. */
  const turnOfBand = (desk: Desk): Promise<Turned | null> => {
    turning ??= desk
      .tryTurnOfBand()
      // The book may have been closed meanwhile. What is wrong with it the next look tells.
      .catch(() => null)
      .finally(() => {
        turning = null;
      });
    return within(BAND_MS, turning);
  };

  const nothing = async (trouble: DeskTrouble): Promise<Seen> => {
    const mode = (await readOperator(world.operatorFile))?.mode ?? 'live';
    return { standing: { ...last.standing, ...impatience(trouble, null) }, mode, more: false, trouble };
  };

  const impatience = ({ why }: DeskTrouble, pulledAt: string | null): Standing => {
    const before = Date.parse(pulledAt ?? '');
    const since = looked || Number.isNaN(before) ? lookedAt : { wall: before, steady: null };
    if (elapsed(since, moment()) < PATIENCE_MS) return {};
    return { [OF_THE_INTAKE.includes(why) ? 'intake-unreachable' : 'cannot-look']: { count: 1 } };
  };

  const look = async (): Promise<Seen> => {
    try {
      const { desk, trouble } = await fresh.get();
      if (desk) return await seeWith(desk, trouble);
      return await nothing(trouble);
    } catch (failure) {
      // A full disk, a damaged book. Its message could quote anything, its name cannot.
      const name = failure instanceof Error ? failure.name : 'error';
      return await nothing({
        ok: false,
        why: 'failed',
        trouble: world.words.say('watch.failed', { name }),
      });
    }
  };

  return {
    async see() {
      going ??= look().finally(() => {
        going = null;
      });
      const seen = await within(longest, going);
      if (seen) {
        last = seen;
        return seen;
      }
      const trouble: DeskTrouble = { ok: false, why: 'slow', trouble: world.words.say('watch.slow') };
      const standing = { ...last.standing, ...impatience(trouble, null) };
      return { standing, mode: last.mode, more: false, trouble };
    },
    async close() {
      if (going) await within(longest, going);
      if (turning) await within(longest, turning);
      fresh.close();
    },
  };
}

type Turned = Awaited<ReturnType<Desk['tryTurnOfBand']>>;

/** What it comes to, or null when that takes longer. */
async function within<Result>(ms: number, going: Promise<Result>): Promise<Result | null> {
  const done = new AbortController();
  const late = wait(ms, null, { signal: done.signal }).catch(() => null);
  try {
    return await Promise.race([going, late]);
  } finally {
    done.abort();
  }
}

/** What the watch knows counts also where it cannot be written; looking tells that. */
function whereItCanBeWritten(work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (!(cause instanceof BookWriteError)) throw cause;
  }
}

/** Held here, approved now, or approved once: a phone that was offline seals to a retired one for a while. */
async function knownRecipients(
  { held }: Pick<Desk, 'held'>,
  dataDir: string,
  memory: KeptMemory,
): Promise<ReadonlySet<string>> {
  const before = memory.get().recipients;
  const approved = await readApprovedRelease(dataDir);
  const ever = new Set([...before, ...(approved.ok ? approved.release.recipientsSha256 : [])]);
  if (ever.size > before.length) whereItCanBeWritten(() => memory.change({ recipients: [...ever] }));
  const ours = held.map(({ recipient }) => sha256Hex(new TextEncoder().encode(recipient)));
  return new Set([...ever, ...(await Promise.all(ours))]);
}
