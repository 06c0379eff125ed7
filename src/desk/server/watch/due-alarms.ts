import { ALARM_KINDS, type AlarmKind, paceOf } from './alarm-kinds.ts';

/**
 * A moment by two clocks, both in milliseconds. `wall` is the time of day, which somebody may set; `steady` only goes
 * forward, and counts from nowhere in particular: null for a moment before this process began.
 */
export type Moment = { readonly wall: number; readonly steady: number | null };

/**
 * What stands now, of one kind. `things`: what tells one from another, where that can be told. `named`: some of them, for a
 * line of the log, safe to print; they are not remembered.
 */
export type Stands = {
  readonly count: number;
  readonly things?: readonly string[];
  readonly named?: readonly string[];
};
export type Standing = { readonly [kind in AlarmKind]?: Stands };

/** What was called for last, of one kind, as far as it still stands. */
export type Called = { readonly at: Moment; readonly count: number; readonly things: readonly string[] };
export type Calls = { readonly [kind in AlarmKind]?: Called };

const MINUTE_MS = 60_000;

/**
 * The kinds that somebody must be called for now, what matters most first. Where the clocks leave a doubt it calls early,
 * never late.
 *
 * @param calls what was called for before, by the same way
 * @param againEveryMinutes for `immediate`
 */
export function dueAlarms(
  standing: Standing,
  calls: Calls,
  now: Moment,
  againEveryMinutes: number,
): readonly AlarmKind[] {
  return ALARM_KINDS.filter((kind) => {
    const stands = standing[kind];
    if (!stands || stands.count === 0) return false;
    const last = calls[kind];
    if (!last) return true;
    const { fresh, again } = paceOf(kind, againEveryMinutes);
    const gone = elapsed(last.at, now);
    if (again !== null && gone >= again * MINUTE_MS) return true;
    return gone >= fresh * MINUTE_MS && hasNew(stands, last);
  });
}

/** `calls` after somebody was called for `due`. */
export function afterCalling(
  calls: Calls,
  standing: Standing,
  due: readonly AlarmKind[],
  now: Moment,
): Calls {
  const added = due.map((kind): [AlarmKind, Called] => {
    const { count = 0, things = [] } = standing[kind] ?? {};
    return [kind, { at: now, count, things }];
  });
  return { ...calls, ...Object.fromEntries(added) };
}

/**
 * `calls` without what no longer stands, so that it is new when it comes back; the same object when nothing has gone. When a
 * kind was called for last stays: what comes and goes keeps its pace.
 */
export function withoutGone(calls: Calls, standing: Standing): Calls {
  let changed = false;
  const kept = ALARM_KINDS.flatMap((kind): [AlarmKind, Called][] => {
    const last = calls[kind];
    if (!last) return [];
    const { count = 0, things = [] } = standing[kind] ?? {};
    const now = new Set(things);
    const still = last.things.filter((thing) => now.has(thing));
    if (still.length === last.things.length && last.count <= count) return [[kind, last]];
    changed = true;
    return [[kind, { at: last.at, count: Math.min(last.count, count), things: still }]];
  });
  return changed ? Object.fromEntries(kept) : calls;
}

function hasNew(stands: Stands, last: Called): boolean {
  if (!stands.things) return stands.count > last.count;
  const known = new Set(last.things);
  return stands.things.some((thing) => !known.has(thing));
}

/**
 * How long ago, at the most: a machine that slept has a steady clock that stood still, one whose clock was set has a wrong
 * time of day. A time of day that lies ahead, with nothing else to go by, tells nothing: for ever ago.
 */
export function elapsed(from: Moment, now: Moment): number {
  const byWall = now.wall - from.wall;
  if (from.steady === null || now.steady === null) return byWall < 0 ? Number.POSITIVE_INFINITY : byWall;
  return Math.max(now.steady - from.steady, byWall);
}
