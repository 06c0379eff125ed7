import type { Page } from '@playwright/test';
import { fileWith, SEALING } from '../e2e/stage/file-with.ts';
import { readyOffline } from '../e2e/stage/phone.ts';
import type { Fault } from './stage/fault.ts';
import { type FaultyWay, faultyWay } from './stage/faulty-way.ts';
import { expect, expectNewer, expectOlder, isWaiting, test as versions } from './stage/versions.ts';

/**
 * A new version is fetched over a bad line, or while somebody else answers. Promise: it serves as it was built or not at
 * all, the version before goes on, offline too, and the whole one comes once it can be had. Nobody need do anything.
 */

const test = versions.extend<{ way: FaultyWay }>({
  way: async ({ deployment }, use) => {
    const way = await faultyWay(() => deployment.origin);
    await use(way);
    await way.close();
  },
});

test.describe.configure({ timeout: 120_000 });

const PORTAL = '<!doctype html><title>Welcome</title><p>Please agree to our terms to use this network.</p>';
const asPage = { 'content-type': 'text/html' };

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['is not there (404)', { kind: 'answer', status: 404, body: 'not here' }],
  ['meets a broken server (500)', { kind: 'answer', status: 500, body: '' }],
  ['breaks off in the middle', { kind: 'cut' }],
  ['is lost with the connection', { kind: 'drop', when: 'after' }],
  [
    'is a portal’s login page with status 200',
    { kind: 'answer', status: 200, headers: asPage, body: PORTAL },
  ],
  [
    'is a login page that calls itself a script, for the browser’s own cache',
    {
      kind: 'answer',
      status: 200,
      headers: { 'content-type': 'text/javascript', 'cache-control': 'public, max-age=31536000, immutable' },
      body: PORTAL,
    },
  ],
  ['is redirected to a login page', { kind: 'answer', status: 302, headers: { location: '/away' } }],
];

/** The newer version's sealing code, the largest part of what is loaded late. */
const sealingOf = (app: string): Promise<string> => fileWith(SEALING, app);

/** Looks for a new version, as each start does. @returns what became of the one that was found, if any */
const lookForNewer = (page: Page): Promise<'none' | 'given up' | 'taken'> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((settle) => {
      registration.addEventListener('updatefound', () => settle(registration.installing), { once: true });
    });
    try {
      await registration.update();
    } catch {
      return 'none' as const;
    }
    const worker = registration.installing ?? (await found);
    return new Promise<'given up' | 'taken'>((settle) => {
      const look = () => {
        if (worker?.state === 'redundant') settle('given up');
        else if (worker?.state !== 'installing') settle('taken');
      };
      worker?.addEventListener('statechange', look);
      look();
    });
  });

for (const [what, fault] of FAULTS) {
  test(`when one file of a new version ${what}, the old one serves whole until the new one is whole`, async ({
    page,
    deployment,
    way,
    newerApp,
  }) => {
    await page.goto(way.origin);
    await readyOffline(page);
    const sealing = await sealingOf(newerApp);
    way.plan(({ path }) => (path === sealing ? fault : { kind: 'none' }), 'everything');
    await deployment.deploy(newerApp);
    expect(await lookForNewer(page)).toBe('given up');
    expect(way.seen.some(({ path }) => path === sealing)).toBe(true);
    expect(await isWaiting(page)).toBe(false);
    await way.offline();
    await page.reload();
    await expectOlder(page);

    await way.online();
    way.plan(() => ({ kind: 'none' }));
    await page.reload();
    await expectNewer(page);
    await way.offline();
    await page.reload();
    await expectNewer(page);
  });
}

for (const [what, fault] of [
  ['a login page', { kind: 'answer', status: 200, headers: asPage, body: PORTAL }],
  ['half of itself', { kind: 'cut' }],
] as const) {
  test(`when the worker’s own file is ${what}, nothing changes, and the new version comes later`, async ({
    page,
    deployment,
    way,
    newerApp,
  }) => {
    await page.goto(way.origin);
    await readyOffline(page);
    way.plan(({ path }) => (path === '/sw.js' ? fault : { kind: 'none' }), 'everything');
    await deployment.deploy(newerApp);
    expect(await lookForNewer(page)).toBe('none');
    await way.offline();
    await page.reload();
    await expectOlder(page);

    await way.online();
    way.plan(() => ({ kind: 'none' }));
    await page.reload();
    await expectNewer(page);
  });
}
