import type { Fault, FaultyWay } from '../stage/faulty-way.ts';
import type { Dice } from './dice.ts';

/** How often each fault meets a report on its way; the others go through. */
const FAULTS = {
  none: 52,
  drop: 9,
  swallow: 8,
  delay: 5,
  hold: 1,
  'hold-answer': 1,
  portal: 5,
  status: 7,
  cut: 4,
  receipt: 5,
  'of-another': 4,
  slow: 3,
};

type Named = keyof typeof FAULTS;

/** Answers that somebody on the way gives in the intake's place. */
const PORTAL = '<!doctype html><title>Wifi</title><p>Please log in to use the wifi.</p>';
const STATUSES: readonly [number, ...number[]] = [302, 400, 403, 404, 407, 413, 429, 500, 502, 503, 504];

/** Faults on the way, thrown for each report that is put; counted by kind. */
export function faultyNetwork(way: FaultyWay, dice: Dice, faults: Map<string, number>) {
  /** The intake's true answer for another report, once there is one. */
  let another: string | null = null;
  const timers = new Set<NodeJS.Timeout>();
  let over = false;

  const note = (kind: string) => void faults.set(kind, (faults.get(kind) ?? 0) + 1);
  const later = (ms: number, work: () => unknown) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  function faultOf(kind: Named): Fault {
    switch (kind) {
      case 'none':
      case 'swallow':
      case 'cut':
        return { kind };
      case 'drop':
        return { kind, when: dice.oneOf(['before', 'during', 'after']) };
      case 'delay':
        return { kind, ms: dice.between(50, 2500) };
      case 'hold':
      case 'hold-answer':
        // Most are let go soon; some only after the phone has given up.
        later(dice.chance(0.1) ? 42_000 : dice.between(200, 3000), () => way.release());
        return { kind };
      case 'portal':
        return { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: PORTAL };
      case 'status':
        return statusOf(dice.oneOf(STATUSES));
      case 'receipt':
        return { kind, how: dice.oneOf(['corrupt', 'other-key', 'other-key-same-kid']) };
      case 'of-another':
        if (another === null) return { kind: 'none' };
        return { kind: 'answer', status: dice.oneOf([200, 201, 409]), body: another };
      case 'slow':
        return { kind, bitsPerSecond: dice.between(100_000, 1_000_000) };
    }
  }

  function statusOf(status: number): Fault {
    const headers =
      status === 302
        ? { location: '/away' }
        : status === 429 || status === 503
          ? { 'retry-after': String(dice.between(0, 2)) }
          : {};
    return { kind: 'answer', status, headers: { ...headers, 'content-type': 'text/plain' } };
  }

  /** Off and on again, for everybody. */
  async function flap(): Promise<void> {
    if (over) return;
    note('line down');
    await way.offline();
    later(dice.between(50, 1200), () => void way.online());
  }

  /** Connections lost at random, whatever they carry. */
  function lose(): void {
    if (over) return;
    note('lossy line');
    way.lose(0.3, dice.between(0, 2 ** 31));
    later(dice.between(300, 2500), () => way.lose(0, 0));
  }

  return {
    begin(): void {
      way.plan(() => {
        const kind = dice.pick(FAULTS);
        if (kind !== 'none' && (kind !== 'of-another' || another !== null)) note(kind);
        if (dice.chance(0.012)) later(dice.between(0, 100), () => void flap());
        if (dice.chance(0.012)) later(dice.between(0, 100), lose);
        return faultOf(kind);
      });
    },
    knowsAnother: () => another !== null,
    /** The intake's true answer for a report that stands there: from now on others get it too. */
    knows(answer: string): void {
      another ??= answer;
    },
    /** From now on everything goes through. */
    async end(): Promise<void> {
      over = true;
      for (const timer of timers) clearTimeout(timer);
      way.plan(() => ({ kind: 'none' }));
      way.lose(0, 0);
      await way.online();
      way.release();
    },
  };
}
