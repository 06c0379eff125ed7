import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import { scriptsNamedIn } from '../../src/build/modules-after-paint.ts';
import { DATABASE_NAME } from '../../src/store/database-name.ts';
import { faultyWay, type Seen } from '../faults/stage/faulty-way.ts';
import { fileWith, SEALING } from './stage/file-with.ts';
import { expect, test } from './stage/own-browser.ts';
import { person, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';

/** What goes over the network before the first question, and when the app is opened again: requests, never times. */

/** As on the poorest line (PERFORMANCE.md, `slow-3g`), so that what waits for what is seen. */
const SLOW_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const DAY = 24 * 60 * 60 * 1000;

type Request = {
  readonly path: string;
  readonly priority: string;
  /** How many scripts stand between it and the page: 0 is the page itself, 1 what stands in it. */
  readonly depth: number;
  /** The paths that had been answered whole when it began. */
  readonly after: ReadonlySet<string>;
};

/** Listens to every request of a page from now on, with who made it. */
async function listen(tools: CDPSession, origin: string): Promise<readonly Request[]> {
  const requests: Request[] = [];
  const paths = new Map<string, string>();
  const ended = new Set<string>();
  const depths = new Map<string, number>();
  tools.on('Network.requestWillBeSent', ({ requestId, request, initiator, type }) => {
    if (!request.url.startsWith(origin)) return;
    const path = new URL(request.url).pathname;
    const urls = [initiator.url, ...framesOf(initiator.stack)].filter((url) => url !== undefined);
    const depth =
      type === 'Document'
        ? 0
        : 1 + Math.max(0, ...urls.map((url) => depths.get(new URL(url, origin).pathname) ?? 0));
    if (!depths.has(path)) depths.set(path, depth);
    paths.set(requestId, path);
    requests.push({ path, depth, priority: request.initialPriority, after: new Set(ended) });
  });
  tools.on('Network.loadingFinished', ({ requestId }) => {
    const path = paths.get(requestId);
    if (path) ended.add(path);
  });
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', SLOW_LINE);
  return requests;
}

type Stack = { callFrames: { url: string }[]; parent?: Stack };
const framesOf = (stack: Stack | undefined): string[] =>
  stack ? [...stack.callFrames.map(({ url }) => url), ...framesOf(stack.parent)].filter(Boolean) : [];

test('all that the first question needs is asked for by the page itself, at once, and nothing else before it is there', async ({
  browserOfOwn,
  practice,
  practiceApp,
}) => {
  const page = await browserOfOwn.open();
  const tools = await page.context().newCDPSession(page);
  const requests = await listen(tools, practice.origin);
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(practice.origin);
  await me.start();
  await expect(page.locator('[data-bench="question"]')).toBeVisible();

  const html = await readFile(join(practiceApp, 'index.html'), 'utf8');
  const named = scriptsNamedIn(html).map((path) => `/${path}`);
  expect(named.length).toBeGreaterThan(0);
  const first = new Set(['/', '/operator.json', ...named]);
  /** The browser's own, of no use to the first question: not before scripts. */
  const browsers = /^\/(?:icons\/|manifest\.webmanifest$|favicon\.ico$)/;
  const wave = requests.filter(({ path }) => first.has(path));
  expect(new Set(wave.map(({ path }) => path)), 'each is asked for').toEqual(first);
  expect(wave.length, 'and once').toBe(first.size);
  for (const { path, depth, after } of wave) {
    expect(depth, `${path} waits for no script`).toBeLessThanOrEqual(1);
    expect(
      [...after].filter((one) => one !== '/'),
      `${path} waits for nothing but the page`,
    ).toEqual([]);
  }
  const others = requests.filter(({ path }) => !first.has(path) && !browsers.test(path));
  const early = others.filter(({ after }) => named.some((path) => !after.has(path)));
  expect(
    early.map(({ path }) => path),
    'nothing stands in its way',
  ).toEqual([]);
});

test('the files for offline are fetched once the page has what it needs, and behind what it asks for', async ({
  practice,
  browserOfOwn,
}) => {
  const way = await faultyWay(() => practice.origin);
  try {
    const page = await browserOfOwn.open();
    await page.goto(way.origin);
    await readyOffline(page);
    const paths = way.seen.map(({ path }) => path);
    const html = await (await fetch(practice.origin)).text();
    const named = scriptsNamedIn(html).map((path) => `/${path}`);
    const worker = paths.indexOf('/sw.js');
    expect(worker).toBeGreaterThan(0);
    for (const path of [...named, '/operator.json']) expect(paths.indexOf(path)).toBeLessThan(worker);
    // What the page had already is not asked for again.
    const twice = paths.filter((path, at) => path.startsWith('/assets/') && paths.indexOf(path) < at);
    expect(twice).toEqual([]);
  } finally {
    await way.close();
  }
});

test('opening it again costs one conditional request: whether there is a new version', async ({
  browserOfOwn,
  practice,
  practiceApp,
}) => {
  const way = await faultyWay(() => practice.origin);
  try {
    const page = await browserOfOwn.open();
    await page.goto(way.origin);
    await readyOffline(page);
    // What the browser itself asks for comes last of all.
    await expect.poll(() => way.seen.map(({ path }) => path)).toContain('/icons/icon-192.png');
    await browserOfOwn.close();

    const before = way.seen.length;
    const again = await browserOfOwn.open();
    await again.goto(way.origin);
    const asked = () => way.seen.slice(before);
    // The browser looks for a new version once the page is there.
    await expect.poll(() => asked().map(({ path }) => path)).toContain('/sw.js');
    await expect(again.locator('html')).toHaveAttribute('data-ready', '');
    // All that the page does unasked is done: the code that seals comes last.
    const last = await fileWith(SEALING, practiceApp);
    await expect.poll(() => again.evaluate(loaded)).toContain(last);
    expect(asked().map(said)).toEqual(['GET /sw.js 304']);

    // Whoever starts is asked for at once what counts now.
    const me = person(again, { audience: 'child', voice: 'teen' });
    await again.getByRole('button', { name: words('app:first.start') }).tap();
    await expect(me.heading()).toHaveText(words('app:before.title'));
    await expect.poll(() => asked().map(said)).toEqual(['GET /sw.js 304', 'GET /operator.json 304']);
  } finally {
    await way.close();
  }
});

test('at an opening a copy of the operator’s file that is gone or a week old is asked for, and no other', async ({
  browserOfOwn,
  practice,
  practiceApp,
}) => {
  const way = await faultyWay(() => practice.origin);
  try {
    const page = await browserOfOwn.open();
    await page.goto(way.origin);
    await readyOffline(page);
    const asked = () => way.seen.filter(({ path }) => path === '/operator.json').length;
    const last = await fileWith(SEALING, practiceApp);
    // Each time so many days later than the last. Playwright's clock would hide what was loaded.
    const openAgain = async (later: number) => {
      await page.addInitScript((ms) => {
        const before = Date.now;
        Date.now = () => before() + ms;
      }, later * DAY);
      await page.reload();
      await expect.poll(() => page.evaluate(loaded)).toContain(last);
    };
    expect(asked()).toBe(1);
    await openAgain(6);
    expect(asked()).toBe(1);
    await openAgain(2);
    expect(asked()).toBe(2);
    await page.evaluate(forgetCopy, DATABASE_NAME);
    await openAgain(-8);
    expect(asked()).toBe(3);
    await readyOffline(page);
  } finally {
    await way.close();
  }
});

function forgetCopy(name: string): Promise<void> {
  return new Promise((settle, fail) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => fail(new Error(opening.error?.name));
    opening.onsuccess = () => {
      const writing = opening.result.transaction('state', 'readwrite');
      writing.objectStore('state').delete('operator');
      writing.oncomplete = () => {
        opening.result.close();
        settle();
      };
    };
  });
}

const loaded = () => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);

const said = ({ method, path, intake }: Seen) => `${method} ${path} ${intake}`;
