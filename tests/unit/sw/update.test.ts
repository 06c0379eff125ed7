import type { Browser, Page as Tab } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginSomething,
  comeToRest,
  deploy,
  html,
  isWaiting,
  loadPart,
  lookForUpdate,
  makeRelease,
  openBrowser,
  openedApp,
  type Release,
  scriptOf,
  tookOver,
  words,
} from './phone.ts';
import type { Page } from './site.ts';

/** In milliseconds. The change of workers waits until the old one has answered what it was asked. */
const SOON = { timeout: 10_000 };

let browser: Browser;
let one: Release;
let two: Release;

beforeAll(async () => {
  browser = await openBrowser();
  one = await makeRelease('one');
  two = await makeRelease('two');
}, 60_000);

afterAll(async () => {
  await browser.close();
});

/** Which release answers for this tab without a connection. */
const servedTo = (tab: Tab): Promise<string> =>
  tab.evaluate(async () => (await (await fetch('/index.html')).text()).replace(/<[^>]*>/g, ''));

const locksHeld = (tab: Tab): Promise<number> =>
  tab.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);

const keptPaths = (tab: Tab): Promise<string[]> =>
  tab.evaluate(async () => {
    const cache = await caches.open('n');
    return (await cache.keys()).map(({ url }) => new URL(url).pathname).sort();
  });

test('with nothing open a new version takes over, however many tabs there are and whatever they say', async () => {
  const { pages, site, phone, tab } = await openedApp(browser, one);
  const second = await phone.newPage();
  await second.goto(site.url);
  deploy(pages, two);
  expect(await lookForUpdate(tab)).toBe('fetched');
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  await site.goAway();
  for (const each of [tab, second]) {
    await each.reload();
    expect(await words(each)).toBe('first screen, release two');
  }
});

test('a new version waits while something is open on any page, and takes over when it is at rest', async () => {
  const { pages, site, phone, tab } = await openedApp(browser, one);
  const second = await phone.newPage();
  await second.goto(site.url);
  await beginSomething(second);
  deploy(pages, two);
  expect(await lookForUpdate(tab)).toBe('fetched');
  await tab.reload();
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release one');
  expect(await isWaiting(tab)).toBe(true);
  await comeToRest(second);
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  expect(await servedTo(tab)).toBe('first screen, release two');
});

test('when the page with something open is gone, the next start is enough: no page need say anything', async () => {
  const { pages, site, phone, tab } = await openedApp(browser, one);
  const second = await phone.newPage();
  await second.goto(site.url);
  await beginSomething(second);
  deploy(pages, two);
  await lookForUpdate(tab);
  await second.close();
  // What it held goes a moment after it.
  await expect.poll(() => locksHeld(tab), SOON).toBe(0);
  expect(await isWaiting(tab)).toBe(true);
  await tab.reload();
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  expect(await servedTo(tab)).toBe('first screen, release two');
});

test('a page that goes on with the version before still gets what it loads late', async () => {
  const { pages, site, phone, tab } = await openedApp(browser, one);
  deploy(pages, two);
  await lookForUpdate(tab);
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  expect(await servedTo(tab)).toBe('first screen, release two');
  const second = await phone.newPage();
  await second.goto(site.url);
  await site.goAway();
  expect(await loadPart(tab, 'one')).toBe('one');
});

test('once no page is open any more, the next start forgets the version before', async () => {
  const { pages, site, phone, tab } = await openedApp(browser, one);
  deploy(pages, two);
  await lookForUpdate(tab);
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  expect(await servedTo(tab)).toBe('first screen, release two');
  expect(await keptPaths(tab)).toContain(scriptOf('one'));
  await tab.close();
  const later = await phone.newPage();
  await later.goto(site.url);
  await expect
    .poll(() => keptPaths(later), SOON)
    .toEqual([scriptOf('two'), '/away.html', '/index.html'].sort());
  await site.goAway();
  await later.reload();
  expect(await words(later)).toBe('first screen, release two');
});

const portal = html('Welcome to our Wi-Fi');
const script = scriptOf('two');
const FAULTS: readonly (readonly [string, string, Page | null])[] = [
  ['a file is not there', script, null],
  ['a portal answers 200 with its login page in place of a script', script, portal],
  [
    'a portal’s page was put into the browser’s own cache for a year',
    script,
    { ...portal, type: 'text/javascript', cache: 'public, max-age=31536000, immutable' },
  ],
  [
    'a proxy still has the first screen of the version before',
    '/index.html',
    html('first screen, release one'),
  ],
];

for (const [what, path, page] of FAULTS) {
  test(`a new version that was fetched when ${what} never serves, and comes once it is whole`, async () => {
    const { pages, site, tab } = await openedApp(browser, one);
    deploy(pages, two);
    if (page) pages.set(path, page);
    else pages.delete(path);
    expect(await lookForUpdate(tab)).toBe('given up');
    expect(await servedTo(tab)).toBe('first screen, release one');
    deploy(pages, two);
    expect(await lookForUpdate(tab)).toBe('fetched');
    await expect.poll(() => tookOver(tab), SOON).toBe(true);
    expect(await servedTo(tab)).toBe('first screen, release two');
    await site.goAway();
    await tab.reload();
    expect(await words(tab)).toBe('first screen, release two');
  });
}

test('a login page in place of the worker itself changes nothing', async () => {
  const { pages, site, tab } = await openedApp(browser, one);
  deploy(pages, two);
  pages.set('/sw.js', portal);
  expect(await lookForUpdate(tab)).toBe('no worker');
  await site.goAway();
  await tab.reload();
  expect(await words(tab)).toBe('first screen, release one');
});
