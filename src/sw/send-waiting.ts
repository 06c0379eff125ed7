import { deliver } from '../outbox/deliver.ts';
import { announceOutbox, OUTBOX_CHANNEL } from '../outbox/delivery-state.ts';
import { openExistingStore } from '../store/open-store.ts';

/** Reports still wait: the browser wakes the worker again later. */
export class StillWaiting extends Error {
  override readonly name = 'StillWaiting';
}

/**
 * What a sync event does: the page's own delivery, without the page. Makes no record and fetches no operator file.
 *
 * @throws {StillWaiting} so that the browser tries again (Background Sync, "retry on rejection")
 */
export async function sendWaiting(scope: ServiceWorkerGlobalScope): Promise<void> {
  const store = await openExistingStore();
  // It was asked for because something waits. A database that does not open now may open later.
  if (!store) throw new StillWaiting('the storage of this device does not answer');
  const channel = new BroadcastChannel(OUTBOX_CHANNEL);
  try {
    const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
    const report = await deliver({
      store,
      fetch: (input, init) => scope.fetch(input, init),
      locks: scope.navigator.locks,
      now: Date.now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      urge: 'now',
      forgetQuiet: pages.length === 0,
      changed: (arrived) => announceOutbox(channel, arrived),
    });
    if (report.kind !== 'done' || report.waiting > 0) throw new StillWaiting('reports are still waiting');
  } finally {
    channel.close();
    store.close();
  }
}
