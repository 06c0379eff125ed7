import { type Signal, signal } from '@preact/signals';
import type { Kept } from '../../safety/erase-everything.ts';
import { onErasedElsewhere } from '../../safety/erased-elsewhere.ts';

/** What *remove everything* could not remove; null while it is being removed. */
export const left: Signal<readonly Kept[] | null> = signal(null);

/**
 * Another tab of this app removes everything: a page that carried on would keep it anew.
 *
 * @param letGo forgets what is in memory, lets go of the storage, and shows that it is removed
 */
export function letGoWhenErased(letGo: () => void): void {
  onErasedElsewhere({
    begun: () => {
      left.value = null;
      letGo();
    },
    done: (there) => {
      left.value = there;
    },
  });
}
