import { eraseEverything } from '../../safety/erase-everything.ts';
import { tellErased, tellErasing } from '../../safety/erased-elsewhere.ts';
import { left } from './let-go-when-erased.ts';
import type { Session } from './session.ts';

/** How long each part of the browser may take to let go, in milliseconds. */
const PATIENCE = 5000;

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
