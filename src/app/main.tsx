import { hydrate, render } from 'preact';
import { setUpTexts } from '../i18n/setup.ts';
import { coverWhenHidden } from '../safety/cover.ts';
import { App } from './app.tsx';
import { createSession } from './state/create-session.ts';
import { holdWhileOpen } from './state/open-lock.ts';
import { readPageFacts } from './state/page-facts.ts';

const page = document.documentElement;
const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');

const { texts } = await import('./texts/en.ts');
const t = setUpTexts('en-GB', texts).t;
const session = createSession({ t, language: 'en-GB', facts: readPageFacts(page), page: window });

holdWhileOpen(navigator.locks, session.atRest);
hydrate(<App session={session} />, root);
page.dataset['ready'] = '';

addEventListener('nightlight:leave', () => {
  session.forget();
  render(null, root);
});
coverWhenHidden({
  page: document,
  window,
  monotonic: () => performance.now(),
  wall: Date.now,
  goesAway: session.goesAway,
  comesBack: session.cameBack,
});

const early = page.dataset['tapped'];
if (early === 'start') session.start();
if (early === 'sent' || early === 'private' || early === 'unlock') session.show(early);

requestIdleCallbackOr(async () => {
  const { registerWorker } = await import('./register-worker.ts');
  await registerWorker(session.atRest);
});
requestIdleCallbackOr(session.prepare);

/** Safari has no requestIdleCallback. */
function requestIdleCallbackOr(work: () => Promise<void>): void {
  const start = () => void work().catch(() => {});
  if ('requestIdleCallback' in window) requestIdleCallback(start);
  else setTimeout(start, 200);
}
