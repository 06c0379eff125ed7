import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_KINDS, type AlarmKind } from '../../../../src/desk/server/watch/alarm-kinds.ts';
import {
  afterCalling,
  type Calls,
  dueAlarms,
  type Moment,
  type Standing,
  withoutGone,
} from '../../../../src/desk/server/watch/due-alarms.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-22T12:00:00Z');
/** So many minutes after noon, by both clocks. */
const at = (minutes: number): Moment => ({ wall: NOON + minutes * MINUTE, steady: (100 + minutes) * MINUTE });
const immediate = (...things: string[]): Standing => ({ immediate: { count: things.length, things } });

/** What the watch does at one look: forgets what is gone, finds what is due, calls. */
function look(calls: Calls, standing: Standing, now: Moment): { due: readonly AlarmKind[]; calls: Calls } {
  const kept = withoutGone(calls, standing);
  const due = dueAlarms(standing, kept, now, 5);
  return { due, calls: afterCalling(kept, standing, due, now) };
}

/** What each look calls for, one after the other. */
function looks(...seen: readonly (readonly [Standing, Moment])[]): (readonly AlarmKind[])[] {
  let calls: Calls = {};
  return seen.map(([standing, now]) => {
    const looked = look(calls, standing, now);
    calls = looked.calls;
    return looked.due;
  });
}

describe('an immediate report', () => {
  it('calls at once, and again every five minutes until somebody has it in hand', () => {
    expect(
      looks(
        [{}, at(0)],
        [immediate('a'), at(1)],
        [immediate('a'), at(2)],
        [immediate('a'), at(5.99)],
        [immediate('a'), at(6)],
        [immediate('a'), at(10)],
        [immediate('a'), at(11)],
        [{}, at(16)],
      ),
    ).toEqual([[], ['immediate'], [], [], ['immediate'], [], ['immediate'], []]);
  });

  it('calls at once beside another one that was called for, also when there are no more than before', () => {
    expect(
      looks(
        [immediate('a'), at(0)],
        [immediate('a', 'b'), at(0.1)],
        [immediate('a', 'b'), at(0.2)],
        [immediate('b', 'c'), at(0.3)],
      ),
    ).toEqual([['immediate'], ['immediate'], [], ['immediate']]);
  });

  it('calls at once when it is immediate again after it was not', () => {
    expect(looks([immediate('a'), at(0)], [{}, at(1)], [immediate('a'), at(2)])).toEqual([
      ['immediate'],
      [],
      ['immediate'],
    ]);
  });
});

describe('when the time of day is set while it stands', () => {
  const called = look({}, immediate('a'), at(0)).calls;
  const dueAt = (now: Moment) => dueAlarms(immediate('a'), called, now, 5);
  const jumped = (minutes: number, by: number): Moment => ({ ...at(minutes), wall: at(minutes + by).wall });

  it.each([-60, -1_000_000])('back by %i minutes, it calls after five minutes all the same', (by) => {
    expect(dueAt(jumped(4.9, by))).toEqual([]);
    expect(dueAt(jumped(5, by))).toEqual(['immediate']);
  });

  it('forward, or when the machine slept, it calls early rather than late', () => {
    expect(dueAt(jumped(1, 600))).toEqual(['immediate']);
  });
});

describe('after a restart', () => {
  const before = look({}, immediate('a'), { wall: NOON, steady: null }).calls;
  const dueAt = (minutes: number) => dueAlarms(immediate('a'), before, at(minutes), 5);

  it('it goes on from when it called last', () => {
    expect(dueAt(4.9)).toEqual([]);
    expect(dueAt(5)).toEqual(['immediate']);
  });

  it('and calls at once when that lies ahead: the time of day was set', () => {
    expect(dueAt(-1)).toEqual(['immediate']);
  });
});

it('what anybody can flood calls for more of it once an hour, and never holds up an immediate report', () => {
  const band = (count: number): Standing => ({ band: { count } });
  expect(
    looks(
      [band(1), at(0)],
      [band(500), at(1)],
      [{ ...band(900), ...immediate('a') }, at(2)],
      [band(900), at(60)],
      [band(900), at(5000)],
      [band(2), at(5001)],
      [band(3), at(5002)],
    ),
  ).toEqual([['band'], [], ['immediate'], ['band'], [], [], ['band']]);
});

it('what comes and goes keeps its pace', () => {
  const away: Standing = { 'intake-unreachable': { count: 1 } };
  expect(
    looks([away, at(0)], [{}, at(1)], [away, at(2)], [away, at(5)], [away, at(19)], [away, at(20)]),
  ).toEqual([['intake-unreachable'], [], [], ['intake-unreachable'], [], ['intake-unreachable']]);
});

it('several kinds are told in one call, the most pressing first', () => {
  const all = Object.fromEntries(ALARM_KINDS.map((kind) => [kind, { count: 1 }])) as Standing;
  expect(dueAlarms(all, {}, at(0), 5)).toEqual(ALARM_KINDS);
});

it('however clocks jump and looks fall, an immediate report is never without a call for longer than the interval', () => {
  const step = fc.record({
    wait: fc.nat(400_000),
    jump: fc.integer({ min: -1e10, max: 1e10 }),
    restart: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let [steady, wall, calledAt] = [0, NOON, Number.NEGATIVE_INFINITY];
      let calls: Calls = {};
      for (const { wait, jump, restart } of steps) {
        steady += wait;
        // A clock that is set while no watch runs is the one thing that nobody can know of.
        wall += restart ? wait : wait + jump;
        if (restart) calls = restarted(calls);
        const looked = look(calls, immediate('a'), { wall, steady });
        calls = looked.calls;
        if (looked.due.length > 0) calledAt = steady;
        expect(steady - calledAt).toBeLessThan(5 * MINUTE);
      }
    }),
  );
});

/** What a new process knows of the calls of the one before. */
function restarted(calls: Calls): Calls {
  return Object.fromEntries(
    Object.entries(calls).map(([kind, last]) => [
      kind,
      { ...last, at: { wall: last.at.wall, steady: null } },
    ]),
  );
}
