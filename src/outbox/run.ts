import type { DeliveryReport } from './deliver.ts';
import { LONGEST_TRY } from './schedule.ts';

const SECOND = 1000;

/** How soon to look again when another context is sending, or the storage gives nothing; in milliseconds. */
const ELSEWHERE_PAUSE = 10 * SECOND;
const FAILED_PAUSE = 30 * SECOND;
/** No timer is shorter, in milliseconds. */
const SHORTEST_PAUSE = SECOND;

export type RunWorld = {
  /** `deliver` with its world. */
  readonly deliver: (urge: 'due' | 'now', insist: boolean) => Promise<DeliveryReport>;
  /** The document: `visibilitychange`. */
  readonly page: EventTarget & { readonly visibilityState: string };
  /** The window: `online`, `pageshow`. */
  readonly window: EventTarget;
  /** Asks for Background Sync where it exists (`registerSync`). */
  readonly askForSync: () => Promise<void>;
  /** Calls once after so many milliseconds. @returns cancels it */
  readonly timer: (ms: number, call: () => void) => () => void;
  readonly now: () => number;
  /** Told after each delivery. */
  readonly onReport: (report: DeliveryReport) => void;
};

export type OutboxRunner = {
  /** Tries now: after sealing, and when the person taps *try now*. During a delivery, once more after it. */
  poke(): void;
  /** Listens to nothing and sets no timer any more. A delivery on its way goes on. */
  stop(): void;
};

/**
 * Keeps delivering while the page lives: at the start, when it becomes visible, on `online`, on a timer, and by Background
 * Sync. All lead to the same `deliver`; none is relied upon alone. When nothing waits there is no timer.
 */
export function runOutbox(world: RunWorld): OutboxRunner {
  let cancel = () => {};
  let running = false;
  let again = false;
  let stopped = false;
  /** Since when another context has been sending, whenever it was looked. */
  let elsewhereSince: number | null = null;
  const isStopped = () => stopped;

  async function run(urge: 'due' | 'now'): Promise<void> {
    if (isStopped()) return;
    if (running) {
      again ||= urge === 'now';
      return;
    }
    running = true;
    cancel();
    const started = world.now();
    // Longer than any try takes: whoever sends there was frozen or hangs. The intake copes with two.
    const insist = elsewhereSince !== null && Math.abs(started - elsewhereSince) > LONGEST_TRY;
    const report = await world.deliver(urge, insist).catch((): DeliveryReport => ({ kind: 'failed' }));
    elsewhereSince = report.kind === 'elsewhere' ? (elsewhereSince ?? started) : null;
    running = false;
    world.onReport(report);
    if (again) {
      again = false;
      return run('now');
    }
    if (isStopped()) return;
    const pause = pauseAfter(report, world.now());
    if (pause === null) return;
    cancel = world.timer(pause, () => void run('due'));
    await world.askForSync().catch(() => {});
  }

  const now = () => void run('now');
  const ifVisible = () => {
    if (world.page.visibilityState === 'visible') now();
  };
  world.page.addEventListener('visibilitychange', ifVisible);
  world.window.addEventListener('online', now);
  world.window.addEventListener('pageshow', now);
  now();

  return {
    poke: now,
    stop() {
      stopped = true;
      cancel();
      world.page.removeEventListener('visibilitychange', ifVisible);
      world.window.removeEventListener('online', now);
      world.window.removeEventListener('pageshow', now);
    },
  };
}

/** How long until the next look, in milliseconds; null when nothing waits. */
function pauseAfter(report: DeliveryReport, now: number): number | null {
  switch (report.kind) {
    case 'elsewhere':
      return ELSEWHERE_PAUSE;
    case 'failed':
      return FAILED_PAUSE;
    case 'done':
      return report.nextTryAt === null ? null : Math.max(SHORTEST_PAUSE, report.nextTryAt - now);
  }
}
