import { SYNC_TAG } from '../outbox/register-sync.ts';
import { answerAlone } from './answer-alone.ts';
import { type Build, keptFiles } from './kept-files.ts';
import { languageIn } from './language.ts';
import { sendWaiting } from './send-waiting.ts';
import { askToTakeOver, isTakeOver, takeOver } from './take-over.ts';

/** Background Sync's event (WICG); not in TypeScript's list. */
type SyncEvent = ExtendableEvent & { readonly tag: string };

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build (src/build/verify-kept-files.ts). */
declare const KEPT_FILES: Build;

const files = keptFiles(KEPT_FILES, self);

self.addEventListener('install', (event) => {
  event.waitUntil(answerAlone(event));
  event.waitUntil(files.fetchAll().then(() => takeOver(self, false)));
});

// The pages that are open are served by this version from now on, also the one that registered the first.
self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), files.tidy()])),
);

self.addEventListener('fetch', (event) => {
  const answer = files.answer(event.request);
  if (answer) event.respondWith(answer);
  if (event.request.mode !== 'navigate') return;
  askToTakeOver(self.registration);
  event.waitUntil(files.tidy());
});

self.addEventListener('message', (event) => {
  if (isTakeOver(event.data)) event.waitUntil(takeOver(self, true));
  const language = languageIn(event.data);
  if (language) event.waitUntil(files.speak(language));
});

self.addEventListener('sync' as 'message', (event) => {
  const sync = event as unknown as SyncEvent;
  if (sync.tag === SYNC_TAG) sync.waitUntil(sendWaiting(self));
});
