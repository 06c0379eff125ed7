import { type Browser, chromium, type Page as Tab } from '@playwright/test';
import { onTestFinished } from 'vitest';
import type { noteFirstLanguage } from '../../../src/store/language-record.ts';
import { buildScript, buildWorker, keptFile } from './build-worker.ts';
import { type Page, startSite } from './site.ts';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });

export const html = (body: string): Page => ({
  type: 'text/html',
  body: `<!doctype html><p id="what">${body}</p>`,
});

/** Under this address each release has a script of its own, named after it. */
export const scriptOf = (release: string): string => `/assets/part-${release}.js`;

export type Release = ReadonlyMap<string, Page>;

/** A release as a server has it: the first screen, the neutral page, one script, and the worker that keeps them. */
export async function makeRelease(name: string): Promise<Release> {
  const files = new Map<string, Page>([
    ['/index.html', html(`first screen, release ${name}`)],
    ['/away.html', html('the weather')],
    [scriptOf(name), { type: 'text/javascript', body: `globalThis.part = '${name}';` }],
  ]);
  const worker = await buildWorker([...files].map(([url, { body }]) => keptFile(url, body)));
  return new Map([...files, ['/sw.js', { type: 'text/javascript', body: worker }]]);
}

/** The server has this release now, and nothing of the one before. */
export function deploy(pages: Map<string, Page>, release: Release): void {
  pages.clear();
  for (const [path, page] of release) pages.set(path, page);
  pages.set('/', pages.get('/index.html') ?? html(''));
}

let noting: Promise<string> | undefined;
/** The page's own way to note a language, as a script that leaves it behind on the page. */
const noteScript = () => {
  noting ??= buildScript('tests/unit/sw/page-language.ts');
  return noting;
};

/** What a page does before there is a worker; runs in the page. */
export const noteFirst = (language: string): Promise<void> =>
  (globalThis as unknown as { noteFirstLanguage: typeof noteFirstLanguage }).noteFirstLanguage(
    caches,
    language,
  );

/**
 * A phone with the app open in one tab and ready for offline.
 *
 * @param language in which its first page came; English unless told
 */
export async function openedApp(browser: Browser, release: Release, language?: string) {
  const pages = new Map<string, Page>();
  deploy(pages, release);
  const site = await startSite(pages);
  const phone = await browser.newContext();
  onTestFinished(async () => {
    await phone.close();
    await site.goAway();
  });
  await phone.addInitScript({ content: await noteScript() });
  const tab = await phone.newPage();
  await tab.goto(site.url);
  if (language) await tab.evaluate(noteFirst, language);
  await tab.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((settle) => navigator.serviceWorker.addEventListener('controllerchange', settle));
  });
  return { pages, site, phone, tab };
}

/** The words on the screen. */
export const words = (tab: Tab): Promise<string | null> => tab.locator('#what').textContent();

/** Holds the lock that says: something is open on this page. */
export const beginSomething = (tab: Tab): Promise<void> =>
  tab.evaluate(
    () =>
      new Promise((begun) => {
        const open = new Promise<void>((done) => Object.assign(window, { endSomething: done }));
        void navigator.locks.request('n-open', { mode: 'shared' }, () => {
          begun();
          return open;
        });
      }),
  );

/** Lets it go again, and tells the version that waits. */
export const comeToRest = (tab: Tab): Promise<void> =>
  tab.evaluate(async () => {
    (window as unknown as { endSomething: () => void }).endSomething();
    await navigator.locks.query();
    (await navigator.serviceWorker.ready).waiting?.postMessage({ type: 'take-over' });
  });

/** Looks for a new version, as the browser does at each start; settles when its files were fetched, or could not be. */
export const lookForUpdate = (tab: Tab): Promise<'fetched' | 'given up' | 'no worker'> =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((settle) => {
      registration.addEventListener('updatefound', () => settle(registration.installing));
    });
    try {
      await registration.update();
    } catch {
      return 'no worker';
    }
    const worker = registration.installing ?? (await found);
    return new Promise((settle) => {
      const look = () => {
        if (worker?.state === 'redundant') settle('given up');
        else if (worker?.state !== 'installing') settle('fetched');
      };
      worker?.addEventListener('statechange', look);
      look();
    });
  });

/** Whether a new version was fetched and waits. */
export const isWaiting = (tab: Tab): Promise<boolean> =>
  tab.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);

/** Whether the version that was fetched last is the one that answers. Asks no worker: one that is asked is not replaced. */
export const tookOver = (tab: Tab): Promise<boolean> =>
  tab.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.ready;
    return !installing && !waiting && active?.state === 'activated';
  });

/** Loads a release's script as the page would, late. */
export const loadPart = (tab: Tab, release: string): Promise<unknown> =>
  tab.evaluate(`import('${scriptOf(release)}').then(() => part)`);
