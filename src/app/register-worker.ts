import { Workbox } from 'workbox-window';

const WORKER = '/sw.js';

/** What is needed of Trusted Types; Firefox and Safari may not have them. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
};

/** The one script address that may be turned into a worker; the CSP requires a policy for it (DESIGN 7). */
function workerAddress(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return WORKER;
  const policy = trustedTypes.createPolicy('worker', {
    createScriptURL: (address) => {
      if (address !== WORKER) throw new TypeError('only our own worker is allowed');
      return address;
    },
  });
  return policy.createScriptURL(WORKER);
}

/**
 * Registers the service worker. A new version waits while a draft is open in any tab, and takes over at the next start,
 * before anything is unlocked (rule 12).
 *
 * @param mayTakeOver asked when a new version waits: true only on the start screen, with no draft open anywhere
 */
export async function registerWorker(mayTakeOver: () => Promise<boolean>): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const worker = new Workbox(workerAddress(), { updateViaCache: 'none' });
  worker.addEventListener('waiting', async () => {
    if (!(await mayTakeOver())) return;
    worker.addEventListener('controlling', async () => {
      // Whoever has begun meanwhile is not interrupted: this page goes on as it is.
      if (await mayTakeOver()) location.reload();
    });
    void worker.messageSW({ type: 'take-over' });
  });
  try {
    await worker.register({ immediate: true });
  } catch {
    // No worker here (private window, Lockdown Mode): the app works, only not offline.
  }
}
