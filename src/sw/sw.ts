import { SYNC_TAG } from '../outbox/register-sync.ts';
import { type PrecacheEntry, precache } from './precache.ts';
import { sendWaiting } from './send-waiting.ts';
import { isTakeOver, takeOver } from './take-over.ts';

/** Background Sync's event (WICG); not in TypeScript's list. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: PrecacheEntry[] };

precache(self.__WB_MANIFEST);

// The page that registered the first version is served by it from then on. A later version claims nobody: it is active
// only after it was let in, or when no page is open.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (isTakeOver(event.data)) event.waitUntil(takeOver(self));
});

self.addEventListener('sync' as 'message', (event) => {
  const sync = event as unknown as SyncEvent;
  if (sync.tag === SYNC_TAG) sync.waitUntil(sendWaiting(self));
});
