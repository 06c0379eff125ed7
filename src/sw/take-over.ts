import { OPEN_LOCK } from '../store/open-lock-name.ts';
import { openPages } from './open-pages.ts';

/** What a page says to a waiting version when nothing is open on it, and a worker at each start: look again. */
const TAKE_OVER = { type: 'take-over' } as const;

/** Whether a message says so. */
export function isTakeOver(message: unknown): boolean {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === TAKE_OVER.type
  );
}

/** Says so to the version that waits, if one does: a page whose own script is broken never would. */
export function askToTakeOver(registration: ServiceWorkerRegistration): void {
  registration.waiting?.postMessage(TAKE_OVER);
}

/**
 * Lets this version take over as soon as nothing is open on any page (rule 12), however many pages there are. That is told
 * by a lock and not by the pages themselves: one that is broken, frozen or killed holds none, and cannot keep an old version
 * in place. A page that begins between the look and the change goes on as it is and keeps its files (kept-files.ts).
 *
 * @param asked by a page, or by the worker before. Where there are no Web Locks, only then, and only for a single page
 */
export async function takeOver(scope: ServiceWorkerGlobalScope, asked: boolean): Promise<void> {
  const open = await somethingOpen(scope.navigator.locks);
  const mayTakeOver = open === 'unknown' ? asked && (await openPages(scope)).length <= 1 : !open;
  if (mayTakeOver) await scope.skipWaiting();
}

async function somethingOpen(locks: LockManager | undefined): Promise<boolean | 'unknown'> {
  try {
    const { held = [], pending = [] } = (await locks?.query()) ?? {};
    if (!locks) return 'unknown';
    return [...held, ...pending].some(({ name }) => name === OPEN_LOCK);
  } catch {
    return 'unknown';
  }
}
