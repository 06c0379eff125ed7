import type { ReadonlySignal } from '@preact/signals';

/** The second tap of a double tap comes this soon, in milliseconds. */
const DOUBLE_TAP = 300;

/**
 * Whether what is on the screen has only just appeared: the second tap of a double tap on *Next* would pass over the next
 * question unseen.
 *
 * @param shown change when something else is shown
 */
export function doubleTapGuard(shown: readonly ReadonlySignal<unknown>[]): () => boolean {
  let since = 0;
  for (const one of shown) {
    one.subscribe(() => {
      since = performance.now();
    });
  }
  return () => performance.now() - since < DOUBLE_TAP;
}
