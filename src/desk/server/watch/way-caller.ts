import type { AlarmContent } from './alarm-content.ts';
import type { AlarmKind } from './alarm-kinds.ts';
import type { AlarmWay, Call, WayName } from './alarm-ways.ts';
import {
  afterCalling,
  type Calls,
  dueAlarms,
  type Moment,
  type Standing,
  withoutGone,
} from './due-alarms.ts';

export type Called = {
  readonly kinds: readonly AlarmKind[];
  readonly standing: Standing;
  readonly call: Call;
};

/** One way of calling somebody, with what it was used for. */
export type WayCaller = {
  readonly name: WayName;
  /** What it called for, as far as it still stands. */
  readonly calls: () => Calls;
  /** What it was used for before this process; what it did itself counts more. */
  readonly recall: (calls: Calls) => void;
  /** Its last call did not work. */
  readonly failing: () => boolean;
  /**
   * Calls for what is due, if anything is and no call of it is going on. It counts as called for only when the call has
   * worked: else it is due again at the next look. Settles with what it did; null when nothing was due.
   */
  readonly callFor: (standing: Standing) => Promise<Called | null>;
  /** Settles when no call of it is going on. */
  readonly idle: () => Promise<void>;
};

export type WayCallerWorld = {
  readonly now: () => Moment;
  readonly againEveryMinutes: number;
  readonly content: (standing: Standing, kinds: readonly AlarmKind[]) => AlarmContent;
};

export function wayCaller(way: AlarmWay, world: WayCallerWorld): WayCaller {
  let calls: Calls = {};
  let failing = false;
  let going: Promise<Called> | null = null;

  const call = async (standing: Standing, kinds: readonly AlarmKind[]): Promise<Called> => {
    const begun = world.now();
    const called = await way.call(world.content(standing, kinds));
    failing = !called.ok;
    if (called.ok) calls = afterCalling(calls, standing, kinds, begun);
    return { kinds, standing, call: called };
  };

  return {
    name: way.name,
    calls: () => calls,
    recall(before) {
      calls = { ...before, ...calls };
    },
    failing: () => failing,
    async callFor(standing) {
      calls = withoutGone(calls, standing);
      if (going) return null;
      const kinds = dueAlarms(standing, calls, world.now(), world.againEveryMinutes);
      if (kinds.length === 0) return null;
      going = call(standing, kinds).finally(() => {
        going = null;
      });
      return going;
    },
    async idle() {
      await going;
    },
  };
}
