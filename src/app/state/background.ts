import { askAgain } from '../../report/ask-again.ts';
import { FORGET_AFTER, LOCK_AFTER } from '../../safety/cover.ts';
import { deviceTime } from './clock.ts';
import type { Journey } from './journey.ts';
import type { Keeper } from './keeper.ts';

type BackgroundWorld = {
  readonly journey: Journey;
  readonly keeper: Keeper;
  /** Whether a lock is open. */
  readonly unlocked: () => boolean;
  /** Whether a sealed report waits in this page's memory, and nowhere else. */
  readonly waitsHere: () => boolean;
  readonly forget: () => void;
  /** Shows the questions, at the danger questions. */
  readonly showQuestions: () => void;
  readonly telling: () => boolean;
};

export type Background = {
  /** The page goes to the background. */
  readonly goesAway: () => void;
  /** It comes back after so many milliseconds, and nothing is uncovered yet. */
  readonly cameBack: (hiddenFor: number) => void;
};

/**
 * What happens to what is told while the page is in the background: after two minutes what is behind a lock is locked, what
 * only memory holds is forgotten after 15 minutes (DESIGN 6), and after an hour the danger questions are asked again (DESIGN 5).
 * What could not be kept is not thrown away after two minutes.
 */
export function createBackground(world: BackgroundWorld): Background {
  const { journey, keeper } = world;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unkept = () => journey.inProgress() && keeper.state.peek() === 'failing';
  const locks = () => world.unlocked() && !unkept();
  const kept = () => locks() || keeper.state.peek() === 'own';

  const askDangerAgain = (hiddenFor: number) => {
    const before = journey.toDraft();
    const away = Number.isFinite(hiddenFor) ? hiddenFor : 0;
    const touchedAt = deviceTime(new Date(Date.now() - away));
    const again = askAgain({ ...before, touchedAt }, deviceTime(new Date()));
    if (again.earlier.length === before.earlier.length && again.at === before.at) return;
    journey.open(again, before.at);
    world.showQuestions();
  };

  return {
    goesAway() {
      keeper.flush();
      clearTimeout(timer);
      // Timers do not run in frozen tabs; where they do, the key is not in memory for longer than it must.
      timer = setTimeout(() => {
        if (locks()) world.forget();
      }, LOCK_AFTER);
    },
    cameBack(hiddenFor) {
      clearTimeout(timer);
      if (hiddenFor >= LOCK_AFTER && locks()) return world.forget();
      if (hiddenFor >= FORGET_AFTER && !kept() && !world.waitsHere()) return world.forget();
      if (world.telling()) askDangerAgain(hiddenFor);
    },
  };
}
