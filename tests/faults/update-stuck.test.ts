import type { BrowserContext, Page } from '@playwright/test';
import app from '../../locales/en/app.json' with { type: 'json' };
import { person, words } from '../e2e/stage/person.ts';
import { workerReady } from '../e2e/stage/phone.ts';
import { buildChanged } from './stage/changed-app.ts';
import {
  BY_ITSELF,
  endIdleWorkers,
  expect,
  expectNewer,
  expectOlder,
  fetchedAndWaiting,
  hasMark,
  isWaiting,
  markPage,
  test as versions,
} from './stage/versions.ts';

/**
 * A version that went wrong stands on a phone: its code does not start, its files are gone, its worker fails, its pages
 * stay open for ever. Promise (rule 12): a new version gets in without the child doing anything but opening the app.
 */

/** What the first screen says, in the version that does not start. */
const BROKEN = 'This is how the broken version says it.';

const WHO = { audience: 'child', voice: 'teen' } as const;

type Apps = { appThatDoesNotStart: string; appWhoseWorkerFails: string };

const test = versions.extend<object, Apps>({
  appThatDoesNotStart: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildChanged({
        'locales/en/app.json': (source) => source.replace(app.first['no-trouble'], BROKEN),
        'src/app/main.tsx': (source) => `throw new Error('this version is broken');\n${source}`,
      });
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker' },
  ],
  appWhoseWorkerFails: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildChanged({
        'src/sw/sw.ts': (source) =>
          source.replace(
            'files.answer(event.request)',
            "Promise.reject(new Error('this version is broken'))",
          ),
      });
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ timeout: 120_000 });

test('a version whose code does not start is replaced while its first screen is still up, with the help lines on it', async ({
  page,
  deployment,
  appThatDoesNotStart,
  newerApp,
}) => {
  await page.goto(deployment.origin);
  await workerReady(page);
  await deployment.deploy(appThatDoesNotStart);
  await page.reload();
  await expect(page.getByText(BROKEN)).toBeVisible(BY_ITSELF);
  await expect(page.locator('html[data-ready]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: /999/ }).first()).toBeVisible();
  await deployment.deploy(newerApp);
  await page.reload();
  await expectNewer(page);
  const me = person(page, WHO);
  await me.start();
});

for (const { what, gone } of [
  { what: 'code is', gone: '/assets/' },
  { what: 'files are all', gone: '/' },
]) {
  test(`a version whose ${what} gone from the phone and from the server is replaced by itself`, async ({
    page,
    context,
    deployment,
    newerApp,
  }) => {
    await page.goto(deployment.origin);
    await workerReady(page);
    await page.evaluate(async (part) => {
      const cache = await caches.open('n');
      const files = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith(part));
      await Promise.all(files.map((one) => cache.delete(one)));
    }, gone);
    await clearBrowserCache(context, page);
    await deployment.deploy(newerApp);
    await page.reload();
    await expectNewer(page);
  });
}

/** What the browser keeps by itself, beside our own cache: from there alone a page could still be whole. */
async function clearBrowserCache(context: BrowserContext, page: Page): Promise<void> {
  const tools = await context.newCDPSession(page);
  await tools.send('Network.clearBrowserCache');
  await tools.detach();
}

test('a version whose worker answers nothing any more is replaced at the next start', async ({
  page,
  context,
  deployment,
  appWhoseWorkerFails,
  newerApp,
}) => {
  await page.goto(deployment.origin);
  await workerReady(page);
  // Somebody left quickly here: as long as this stays open, the browser alone puts no version in the place of another.
  const left = await context.newPage();
  await left.goto(`${deployment.origin}/away`);
  /** Opens the app in a tab of its own. @returns which version came, if any */
  const open = async () => {
    const tab = await context.newPage();
    const version = await tab.goto(deployment.origin).then(
      () => tab.locator('html').getAttribute('data-version'),
      () => 'none',
    );
    await tab.close();
    await endIdleWorkers(left);
    return version;
  };
  await deployment.deploy(appWhoseWorkerFails);
  await page.reload();
  await page.close();
  await expect.poll(open, BY_ITSELF).toBe('none');
  await deployment.deploy(newerApp);
  await expect.poll(open, BY_ITSELF).toBe('newer');
});

test('a page that begins at the very moment an update takes over goes on to the end with what it loads late', async ({
  page,
  deployment,
  newerApp,
}) => {
  // Neither the lock nor what is loaded when there is time: as if the tap on Start had come in between.
  const atOnce = await (await fetch(deployment.origin)).text();
  await page.route('**/assets/*.js', async (route) => {
    const script = await route.fetch();
    const first = atOnce.includes(new URL(script.url()).pathname);
    if (first || (await script.text()).includes('updateViaCache')) await route.fulfill({ response: script });
    else await route.abort();
  });
  await page.addInitScript(() => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (this: LockManager, name: string, ...rest: unknown[]) {
      if (name === 'n-open') return new Promise(() => {});
      return Reflect.apply(request, this, [name, ...rest]) as Promise<unknown>;
    };
  });
  await page.goto(deployment.origin);
  await workerReady(page);
  const me = person(page, WHO);
  await me.start();
  await markPage(page);
  await deployment.deploy(newerApp);
  await page.evaluate(async () => {
    const changed = new Promise((settle) =>
      navigator.serviceWorker.addEventListener('controllerchange', settle),
    );
    await (await navigator.serviceWorker.ready).update();
    await changed;
  });
  await page.unroute('**/assets/*.js');
  // What the new server does not have, and the browser's own cache has lost, only the worker can still give.
  await clearBrowserCache(page.context(), page);
  await me.tell({
    audience: 'child',
    'age-band': '14to17',
    'device-shared': 'no',
    concerns: ['asked-nudes'],
  });
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  expect(await hasMark(page)).toBe(true);
  expect(deployment.rows()).toHaveLength(1);
  await page.goBack();
  await expectNewer(page);
});

test('somebody who leaves is not brought back by an update', async ({
  page,
  context,
  deployment,
  newerApp,
}) => {
  // On a busy machine what leaving waits for takes longer than it waits, and it would rightly end on the neutral page.
  await page.addInitScript(() => {
    const real = window.setTimeout.bind(window);
    window.setTimeout = ((work: () => void, ms = 0) => real(work, ms < 3000 ? ms : ms * 20)) as typeof real;
  });
  await page.goto(deployment.origin);
  await workerReady(page);
  const me = person(page, WHO);
  await me.start();
  await deployment.deploy(newerApp);
  await fetchedAndWaiting(page);
  const lookOn = await context.newPage();
  await lookOn.goto(`${deployment.origin}/away`);
  // The site where leaving leads to takes its time.
  let arrive = () => {};
  const slow = new Promise<void>((settle) => {
    arrive = settle;
  });
  await page.route(/^https:/, async (route) => {
    await slow;
    await route.fulfill({ body: 'Sunny spells', contentType: 'text/plain' });
  });
  await page.getByRole('link', { name: words('app:nav.leave') }).tap({ noWaitAfter: true });
  await expect(async () => {
    await expect
      .poll(() => isWaiting(lookOn), { timeout: 5000 })
      .toBe(false)
      .catch(async (failure: unknown) => {
        await endIdleWorkers(lookOn);
        throw failure;
      });
  }).toPass(BY_ITSELF);
  arrive();
  await expect(page.locator('body')).toHaveText('Sunny spells');
});

test('a page that stays open for hours finds the new version when somebody comes back to it', async ({
  page,
  deployment,
  newerApp,
}) => {
  await page.goto(deployment.origin);
  await workerReady(page);
  await expect(page.locator('html[data-ready]')).toHaveCount(1);
  await deployment.deploy(newerApp);
  await comeBack(page);
  await expectOlder(page);
  await page.evaluate(() => {
    const hours = Date.now() + 2 * 60 * 60 * 1000;
    Date.now = () => hours;
  });
  await comeBack(page);
  await expectNewer(page);
});

/** Another app was shown, and now this page again. */
const comeBack = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    }
  });
