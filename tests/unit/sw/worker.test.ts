import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  loadPart,
  makeRelease,
  openBrowser,
  openedApp as openedAppOn,
  type Release,
  words,
} from './phone.ts';

let browser: Browser;
let one: Release;

beforeAll(async () => {
  browser = await openBrowser();
  one = await makeRelease('one');
}, 60_000);

afterAll(async () => {
  await browser.close();
});

const openedApp = () => openedAppOn(browser, one);

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

test('a file that the browser has thrown away is fetched and kept again', async () => {
  const { site, tab } = await openedApp();
  await tab.evaluate(() => caches.delete('n'));
  await tab.goto(site.url);
  expect(await words(tab)).toBe('first screen, release one');
  await site.goAway();
  await tab.goto(site.url);
  expect(await words(tab)).toBe('first screen, release one');
});

test('once everything was removed, a page that is still open is served, and nothing is kept anew', async () => {
  const { tab } = await openedApp();
  await tab.evaluate(async () => {
    await (await navigator.serviceWorker.ready).unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  expect(await loadPart(tab, 'one')).toBe('one');
  expect(await tab.evaluate(() => fetch('/away').then((answer) => answer.text()))).toContain('the weather');
  expect(await tab.evaluate(() => caches.keys())).toEqual([]);
});
