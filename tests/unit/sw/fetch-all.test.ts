import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildWorker, keptFile } from './build-worker.ts';
import { html, openBrowser } from './phone.ts';
import { type Page, startSite } from './site.ts';

/** Several times as many as a real build has, each as slow as on a bad line, in milliseconds. */
const PARTS = 120;
const ROUND_TRIP = 100;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
});

/** A tab of a phone, on a site with a worker that keeps many files. */
async function openedTab() {
  const parts = Array.from({ length: PARTS }, (_, nth): [string, Page] => [
    `/assets/${nth}.js`,
    { type: 'text/javascript', body: `globalThis.part = ${nth};`, takes: ROUND_TRIP },
  ]);
  const files = [
    ['/index.html', html('first screen')],
    ['/away.html', html('the weather')],
    ...parts,
  ] as const;
  const worker = await buildWorker(files.map(([url, { body }]) => keptFile(url, body)));
  const first = html('first screen');
  const pages = new Map<string, Page>([
    ...files,
    ['/', first],
    ['/sw.js', { type: 'text/javascript', body: worker }],
  ]);
  const site = await startSite(pages);
  const phone = await browser.newContext();
  onTestFinished(async () => {
    await phone.close();
    await site.goAway();
  });
  const tab = await phone.newPage();
  await tab.goto(site.url);
  /** What becomes of a worker that is registered now. */
  const register = () =>
    tab.evaluate(async () => {
      const { installing } = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
      return new Promise<string>((settle) => {
        installing?.addEventListener('statechange', () => {
          if (['activated', 'redundant'].includes(installing.state)) settle(installing.state);
        });
      });
    });
  const keptParts = () =>
    tab.evaluate(async () => {
      const kept = await (await caches.open('n')).keys();
      return kept.filter(({ url }) => url.includes('/assets/')).length;
    });
  return { pages, site, register, keptParts };
}

test('several files are on their way at once, so that a long round trip is not waited for with each', async () => {
  const { site, register, keptParts } = await openedTab();
  expect(await register()).toBe('activated');
  expect(await keptParts()).toBe(PARTS);
  expect(site.atOnce.most).toBeGreaterThan(2);
});

test('once one file cannot be had as it was built, no more are asked for, and the version does not serve', async () => {
  const { pages, site, register } = await openedTab();
  pages.set('/assets/3.js', { type: 'text/javascript', body: 'another version', takes: ROUND_TRIP });
  expect(await register()).toBe('redundant');
  const asked = new Set(site.asked.map(({ url }) => url).filter((url) => url.startsWith('/assets/')));
  expect(asked).toContain('/assets/3.js');
  expect(asked.size).toBeLessThan(PARTS / 2);
});
