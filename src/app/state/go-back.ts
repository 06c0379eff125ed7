import type { Signal } from '@preact/signals';
import type { Beside } from './beside.ts';
import type { Journey, Step } from './journey.ts';
import type { Keeper } from './keeper.ts';
import type { Locking } from './locking.ts';
import type { View } from './view.ts';

type GoBackWorld = {
  readonly view: Signal<View>;
  readonly journey: Journey;
  readonly keeper: Keeper;
  readonly beside: Beside;
  readonly locking: () => Locking;
  /** Whether a lock is open. */
  readonly unlocked: () => boolean;
  readonly step: (to: Step) => void;
  readonly forget: () => void;
  /** Another tab may have the draft from now on. */
  readonly letGo: () => Promise<void>;
};

/** @returns what shows what came before; it says whether it did: false, the start screen stands, and the next *Back* leaves */
export function createGoBack(world: GoBackWorld): () => boolean {
  const { view, journey, keeper, beside, step } = world;

  const toWhatCameBefore = () => {
    switch (view.value) {
      case 'question':
        return step(journey.back());
      case 'check':
        return step(journey.reopenLast());
      case 'lock':
        return world.locking().back();
      default:
        if (beside.isOn()) beside.leave();
        else view.value = 'start';
    }
  };

  return () => {
    const mayLeave = !['question', 'check', 'lock'].includes(view.value);
    toWhatCameBefore();
    if (!mayLeave || view.value !== 'start') return true;
    // The start screen never leads to an answer (DESIGN 6): with a lock it closes, once the last word is behind it.
    keeper.flush();
    void keeper.rest().then(() => {
      if (view.peek() === 'start' && world.unlocked() && keeper.state.peek() !== 'failing') world.forget();
    });
    world.letGo().catch(() => {});
    return false;
  };
}
