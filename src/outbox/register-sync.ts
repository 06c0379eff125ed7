/** The neutral tag of our one Background Sync. */
export const SYNC_TAG = 's';

type SyncManager = { register(tag: string): Promise<void> };

/** Asks the browser to wake the worker once there is a connection (Background Sync; Chromium only). Never throws. */
export async function registerSync(registration: ServiceWorkerRegistration | undefined): Promise<void> {
  try {
    await (registration as { readonly sync?: SyncManager } | undefined)?.sync?.register(SYNC_TAG);
  } catch {
    // Switched off by the person or by policy: the other ways remain.
  }
}
