import { effect } from '@preact/signals';
import { hydrate, render } from 'preact';
import { coverWhenHidden } from '../safety/cover.ts';
import { App } from './app.tsx';
import { Later } from './components/later.tsx';
import type { BesideView } from './state/beside.ts';
import { createSession } from './state/create-session.ts';
import { keepLanguage } from './state/keep-language.ts';
import { languageOfPage } from './state/languages.ts';
import { loadAgain } from './state/load-again.ts';
import { holdWhileOpen } from './state/open-lock.ts';
import { readPageFacts } from './state/page-facts.ts';
import { beginToSpeak, bringLanguage, spokenLanguage, t } from './texts/spoken.ts';

const page = document.documentElement;
const root = document.getElementById('app');
if (!root) throw new Error('the page has no place for the app');

void begin(root);

/** Not by itself at the head of the file: a browser that notes where a call came from would read all of the file anew. */
async function begin(root: HTMLElement): Promise<void> {
  const language = await languageOfPage(page.lang);
  beginToSpeak(language);
  const texts = bringLanguage(language);
  await breath();
  const session = createSession({ t, language, facts: readPageFacts(page), page: window });
  // On a slow line the texts are the last to come: what needs none is done by then.
  await texts;
  await breath();
  // A language's own address (`/cy`) is for browsers without script, or for a tap before it has come, which is a choice: from
  // here on there is one (rule 6). Where the list of them cannot be had, our worker answers with the first screen.
  const [address, list] = /^\/(languages-)?[a-z]{2}$/.exec(location.pathname) ?? [];
  if (address) history.replaceState(history.state, '', '/');
  if (address && !list) keepLanguage(language);
  effect(() => {
    const { tag, dir } = spokenLanguage();
    // Whoever has left is on the neutral page, which speaks for itself.
    if ('left' in page.dataset) return;
    page.lang = tag;
    page.dir = dir;
  });

  holdWhileOpen(navigator.locks, session.atRest);
  const early = page.dataset['tapped'];
  if (early === 'start') session.start();
  else if (early) session.show(early as BesideView);
  // Whoever has tapped already is led there at once: the first screen is not drawn anew before.
  if (early || session.view.peek() !== 'start') root.textContent = '';
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

  void session.spare.then(async () => {
    loadAgain(() => import('./later.ts'))
      .then(({ registerWorker }) => registerWorker(session.atRest, session.languages.chosen.peek()))
      .catch(() => {});
    // What the next answer leads to comes before what keeps it.
    await Later.bring();
    await session.prepare().catch(() => {});
  });
}

/** A slow phone is long at what stands before and after: between them a tap on *Leave* gets through, and nothing more is done then. */
function breath(): Promise<void> {
  return new Promise((go) => setTimeout(() => 'left' in page.dataset || go()));
}
