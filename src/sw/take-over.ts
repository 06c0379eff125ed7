/** What a page says when it starts with nothing unlocked: a new version may take over now (rule 12). */
const TAKE_OVER = 'take-over';

/** Whether a message says so: `{ type: 'take-over' }`, as workbox-window sends it. */
export function isTakeOver(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === TAKE_OVER;
}

/**
 * Lets a waiting version take over, unless another page of ours is open: it may have a draft on its screen, and would lose
 * files it has not loaded yet.
 */
export async function takeOver(scope: ServiceWorkerGlobalScope): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length <= 1) await scope.skipWaiting();
}
