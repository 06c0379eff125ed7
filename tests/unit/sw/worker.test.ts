import { type Browser, chromium, type Page as Tab } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildWorker } from './build-worker.ts';
import { type Page, startSite } from './site.ts';

const html = (body: string): Page => ({ type: 'text/html', body: `<!doctype html><p id="what">${body}</p>` });

let browser: Browser;
const workers = new Map<string, string>();

/** The worker that a release with this first screen has. */
async function workerOf(release: string): Promise<Page> {
  const manifest = [
    { url: '/index.html', revision: release },
    { url: '/away.html', revision: 'same' },
  ];
  const code = workers.get(release) ?? (await buildWorker(manifest));
  workers.set(release, code);
  return { type: 'text/javascript', body: code };
}

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  await workerOf('one');
  await workerOf('two');
}, 60_000);

afterAll(async () => {
  await browser.close();
});

async function release(pages: Map<string, Page>, name: string): Promise<void> {
  pages.set('/', html(`first screen, release ${name}`));
  pages.set('/index.html', html(`first screen, release ${name}`));
  pages.set('/sw.js', await workerOf(name));
}

/** A phone with the app open and ready for offline. */
async function openedApp() {
  const pages = new Map<string, Page>([['/away.html', html('the weather')]]);
  await release(pages, 'one');
  const site = await startSite(pages);
  const phone = await browser.newContext();
  onTestFinished(async () => {
    await phone.close();
    await site.goAway();
  });
  const tab = await phone.newPage();
  await tab.goto(site.url);
  await tab.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js', { type: 'module', updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => tab.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  return { pages, site, phone, tab };
}

const words = (tab: Tab) => tab.locator('#what').textContent();

test('without a connection the first screen and the neutral page are there, whatever stands behind a ?', async () => {
  const { site, tab } = await openedApp();
  await site.goAway();
  for (const path of ['/', '/?from=icon', '/index.html']) {
    await tab.goto(site.url + path);
    expect(await words(tab)).toBe('first screen, release one');
  }
  for (const path of ['/away', '/away?x=1', '/away.html']) {
    await tab.goto(site.url + path);
    expect(await words(tab)).toBe('the weather');
  }
});

test('without a connection an address that is not ours leads to the first screen, not to an error', async () => {
  const { site, tab } = await openedApp();
  await site.goAway();
  await tab.goto(`${site.url}/somewhere`);
  expect(await words(tab)).toBe('first screen, release one');
});

test('what is sent goes past the worker, with its whole body', async () => {
  const { site, tab } = await openedApp();
  const status = await tab.evaluate(
    async () => (await fetch('/index.html', { method: 'PUT', body: new Uint8Array(5_000).fill(65) })).status,
  );
  expect(status).toBe(200);
  const put = site.asked.find(({ method }) => method === 'PUT');
  expect(put?.body.length).toBe(5_000);
});

test('what is not one of the build’s files is always fetched anew', async () => {
  const { pages, site, tab } = await openedApp();
  pages.set('/operator.json', { type: 'application/json', body: '"one"' });
  const read = () => tab.evaluate(async () => (await fetch('/operator.json')).text());
  expect(await read()).toBe('"one"');
  pages.set('/operator.json', { type: 'application/json', body: '"two"' });
  expect(await read()).toBe('"two"');
  await site.goAway();
  await expect(read()).rejects.toThrow();
});

test('its one cache has a name that tells nothing', async () => {
  const { tab } = await openedApp();
  expect(await tab.evaluate(() => caches.keys())).toEqual(['n']);
});

/** A second release is on the server, and the phone has fetched it. */
async function withNewRelease() {
  const app = await openedApp();
  await release(app.pages, 'two');
  await app.tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
  });
  await expect
    .poll(() => app.tab.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null))
    .toBe(true);
  return app;
}

const askToTakeOver = (tab: Tab) =>
  tab.evaluate(async () => {
    (await navigator.serviceWorker.ready).waiting?.postMessage({ type: 'take-over' });
  });

test('a new version waits while the app is open', async () => {
  const { tab } = await withNewRelease();
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release one');
});

test('a new version takes over when the page lets it, and serves its own files only', async () => {
  const { site, tab } = await withNewRelease();
  await askToTakeOver(tab);
  await expect
    .poll(() => tab.evaluate(async () => (await navigator.serviceWorker.ready).waiting === null))
    .toBe(true);
  await site.goAway();
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release two');
});

test('a new version does not take over while another page of ours is open', async () => {
  const { site, phone, tab } = await withNewRelease();
  const second = await phone.newPage();
  await second.goto(site.url);
  await askToTakeOver(tab);
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release one');
  await second.close();
  await askToTakeOver(tab);
  await expect
    .poll(() => tab.evaluate(async () => (await navigator.serviceWorker.ready).waiting === null))
    .toBe(true);
});

test('a new version that was only half fetched never serves', async () => {
  const { pages, site, tab } = await openedApp();
  await release(pages, 'two');
  pages.delete('/index.html');
  await tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const failed = new Promise<void>((done) => {
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => {
          if (worker.state === 'redundant') done();
        });
      });
    });
    await registration.update();
    await failed;
  });
  await site.goAway();
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release one');
});
