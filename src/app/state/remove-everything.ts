import { type Signal, signal } from '@preact/signals';
import { eraseEverything, type Kept } from '../../safety/erase-everything.ts';
import { onErasedElsewhere, tellErased, tellErasing } from '../../safety/erased-elsewhere.ts';
import type { Session } from './session.ts';

/** How long each part of the browser may take to let go, in milliseconds. */
const PATIENCE = 5000;

/** What *remove everything* could not remove; null while it is being removed. */
export const left: Signal<readonly Kept[] | null> = signal(null);

/** Removes everything from this device, and shows what came of it. This page and others let go first. */
export async function removeEverything(session: Session): Promise<void> {
  left.value = null;
  session.erasing();
  left.value = await eraseEverything({
    indexedDB: () => window.indexedDB,
    caches: () => ('caches' in window ? window.caches : undefined),
    workers: () => navigator.serviceWorker,
    tellOthers: tellErasing,
    giveUp: () => new Promise((settle) => setTimeout(settle, PATIENCE)),
  });
  tellErased(left.value);
}

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
