import { effect, type ReadonlySignal } from '@preact/signals';
import type { View } from './view.ts';

/** For so long nobody has gone anywhere: in milliseconds. */
const CALM = 750;

/**
 * Settles once nothing that a person waits for is on its way: the first question was painted, or nobody has gone to another
 * screen for most of a second. What comes later (the other questions, the storage, the worker) is brought from then on:
 * before, it would share a slow line, and a slow processor, with the first question. One that nobody sees is not painted yet.
 */
export function spareTime(view: ReadonlySignal<View>): Promise<void> {
  return new Promise((settle) => {
    let calm: ReturnType<typeof setTimeout> | undefined;
    const stop = effect(() => {
      clearTimeout(calm);
      if (view.value === 'question') whenPainted(done);
      else calm = setTimeout(done, CALM);
    });
    function done() {
      stop();
      settle();
    }
  });
}

/** A frame's own callbacks run before it is painted. */
function whenPainted(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
