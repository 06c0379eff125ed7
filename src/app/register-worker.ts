import { effect } from '@preact/signals';
import { ENGLISH, type Language } from '../i18n/language.ts';
import { noteFirstLanguage } from '../store/language-record.ts';
import { nameLate } from './name-late.ts';
import { trustedWorker } from './trusted-worker.ts';

/** How long a page that stays open goes without looking for a new version, in milliseconds. */
const LOOK_AGAIN_AFTER = 60 * 60 * 1000;

/**
 * Registers the service worker. A new version decides by itself when to take over (src/sw/take-over.ts); the page only
 * tells it, each time nothing is open here any more, to look again, and shows it once it has taken over and nothing is open.
 *
 * @param atRest whether nothing is open on this page; reads signals
 * @param language which this page speaks: what a first worker keeps, and opens in
 */
export async function registerWorker(atRest: () => boolean, language: Language): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return nameLate(document);
  if (!workers.controller && language !== ENGLISH) await noteFirstLanguage(window.caches, language.code);
  const { dataset } = document.documentElement;

  const showNewer = () => {
    // Whoever has left is not brought back.
    if ('newer' in dataset && !('left' in dataset) && atRest()) location.reload();
  };
  // Heard by early.ts first, which notes that it is a newer one.
  workers.addEventListener('controllerchange', showNewer);

  const registration = await workers
    .register(trustedWorker('service'), { updateViaCache: 'none' })
    .catch(() => null);
  // No worker here (private window, Lockdown Mode): the app works, only not offline.
  if (!registration) return nameLate(document);
  // The first one has what it needs then, or could not have it, and is tried again by the browser with the next visit.
  const { installing } = registration;
  if (installing) installing.addEventListener('statechange', () => nameLate(document), { once: true });
  else nameLate(document);

  const letIn = async () => {
    if (!atRest()) return;
    // Once this is answered, the browser knows that we hold the lock no more, and the start screen has its own address
    // again (two-entries.ts): loaded anew a moment before, it would be the neutral page.
    await navigator.locks?.query().catch(() => {});
    registration.waiting?.postMessage({ type: 'take-over' });
    showNewer();
  };
  effect(() => {
    if (atRest()) void letIn();
  });

  // The browser looked when this page was opened.
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    void letIn();
    if (Math.abs(Date.now() - lookedAt) < LOOK_AGAIN_AFTER) return;
    lookedAt = Date.now();
    registration.update().catch(() => {});
  });
}
