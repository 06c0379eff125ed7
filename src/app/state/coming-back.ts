import { askAgain } from '../../report/ask-again.ts';
import { FORGET_AFTER } from '../../safety/cover.ts';
import { deviceTime } from './clock.ts';
import type { Journey } from './journey.ts';

type ComingBackWorld = {
  readonly journey: Journey;
  /** Whether what was said is kept on the device. */
  readonly kept: () => boolean;
  /** Whether a sealed report waits in this page's memory, and nowhere else. */
  readonly waitsHere: () => boolean;
  readonly forget: () => void;
  /** Shows the questions, at the danger questions. */
  readonly showQuestions: () => void;
  readonly telling: () => boolean;
};

/**
 * What to do when the page comes back from the background, before anything is uncovered.
 *
 * @returns takes for how many milliseconds it was hidden: what only memory holds is forgotten after 15 minutes
 *   (DESIGN 6, *keep nothing*), and after an hour the danger questions are asked again (DESIGN 5)
 */
export function comingBack(world: ComingBackWorld): (hiddenFor: number) => void {
  const { journey } = world;
  return (hiddenFor) => {
    if (hiddenFor >= FORGET_AFTER && !world.kept() && !world.waitsHere()) return world.forget();
    if (!world.telling()) return;
    const before = journey.toDraft();
    const away = Number.isFinite(hiddenFor) ? hiddenFor : 0;
    const touchedAt = deviceTime(new Date(Date.now() - away));
    const again = askAgain({ ...before, touchedAt }, deviceTime(new Date()));
    if (again.earlier.length === before.earlier.length && again.at === before.at) return;
    journey.open(again, before.at);
    world.showQuestions();
  };
}
