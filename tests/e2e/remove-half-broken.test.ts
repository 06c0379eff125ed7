import type { Page } from '@playwright/test';
import guidance from '../../locales/en/guidance.json' with { type: 'json' };
import { KEPT, type Kept } from '../../src/safety/erase-everything.ts';
import { fileWith } from './stage/file-with.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** *Remove everything* where the browser is half-broken: the rest goes, what does not is named, and it can be tried again. */

const WHO = { audience: 'child', voice: 'teen' } as const;

async function removeEverything(page: Page) {
  const me = person(page, WHO);
  await me.tap(words('app:first.sent'));
  await expect(me.heading()).toHaveText(words('app:sent.title'), { timeout: 15_000 });
  await me.tap(words('app:done.remove'));
  await expect(me.heading()).toHaveText(words('app:remove.title'), { timeout: 15_000 });
  await me.tap(words('app:remove.yes'));
  return me;
}

/** What is said to be still here, and how this browser removes it; what is not, is said to be gone. */
async function expectLeft(page: Page, left: readonly Kept[]) {
  const listed = (heading: string) =>
    page
      .locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) })
      .getByRole('listitem');
  const inWords = (kept: readonly Kept[]) => kept.map((one) => words(`guidance:kept.${one}`));
  await expect(person(page, WHO).heading()).toHaveText(words('app:remove.left-title'), { timeout: 15_000 });
  await expect(listed(words('guidance:rest.left-title'))).toHaveText(inWords(left));
  await expect(listed(words('guidance:rest.gone-title'))).toHaveText(
    inWords(KEPT.filter((one) => !left.includes(one))),
  );
  await expect(page.getByText(words('guidance:rest.data.chrome'))).toBeVisible();
}

/** What the browser really has, asked for from another page that is not broken, and that no worker answers for. */
async function reallyLeft(page: Page, origin: string): Promise<readonly string[]> {
  const other = await page.context().newPage();
  await other.goto(`${origin}/operator.json`);
  const left = await other.evaluate(async () => [
    ...((await indexedDB.databases()).length > 0 ? ['database'] : []),
    ...((await caches.keys()).length > 0 ? ['caches'] : []),
    ...((await navigator.serviceWorker.getRegistrations()).length > 0 ? ['worker'] : []),
  ]);
  await other.close();
  return left;
}

test('a database that another window holds open is named; once that is closed, trying again removes it', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  const holder = await context.newPage();
  await holder.goto(`${practice.origin}/away`);
  await holder.evaluate(
    () =>
      new Promise<void>((settle, fail) => {
        const request = indexedDB.open('nightlight');
        request.onsuccess = () => {
          Object.assign(window, { held: request.result }); // what nothing holds is let go
          settle();
        };
        request.onerror = fail;
      }),
  );
  await page.bringToFront();
  const me = await removeEverything(page);
  await expectLeft(page, ['database']);
  await expect(page.getByText(words('guidance:rest.left-tab'))).toBeVisible();
  await holder.close();
  await me.tap(words('app:error.again'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  expect(await reallyLeft(page, practice.origin)).toEqual([]);
});

/** What may be broken, done to the page before anything of ours runs in it. */
const BROKEN: Readonly<Record<string, { breakIt: () => void; left: readonly Kept[] }>> = {
  'the database never answers': {
    breakIt: () => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function (...which) {
        const request = open.apply(this, which);
        for (const word of ['success', 'error', 'upgradeneeded', 'blocked']) {
          request.addEventListener(word, (event) => event.stopImmediatePropagation());
        }
        return request;
      };
      IDBFactory.prototype.deleteDatabase = () => ({}) as IDBOpenDBRequest;
    },
    left: ['database'],
  },
  'the database opens and then never answers': {
    breakIt: () => {
      for (const ask of ['get', 'getAll', 'getAllKeys'] as const) {
        const really = IDBObjectStore.prototype[ask];
        IDBObjectStore.prototype[ask] = function (...what: [IDBValidKey]) {
          const request = really.apply(this, what);
          request.addEventListener('success', (event) => event.stopImmediatePropagation());
          return request;
        };
      }
    },
    left: [],
  },
  'the caches throw': {
    breakIt: () => {
      Object.defineProperty(window, 'caches', {
        get() {
          throw new DOMException('', 'SecurityError');
        },
      });
    },
    left: ['caches'],
  },
  'the worker never answers': {
    breakIt: () => {
      ServiceWorkerContainer.prototype.getRegistrations = () => new Promise(() => {});
    },
    left: ['worker'],
  },
};

for (const [what, { breakIt, left }] of Object.entries(BROKEN)) {
  test(`where ${what}, all the rest is removed, and what is left is told`, async ({ page, practice }) => {
    // It was whole when the app came to it.
    await visitOnce(page, practice.origin);
    await page.addInitScript(breakIt);
    await page.goto(practice.origin);
    const me = await removeEverything(page);
    if (left.length > 0) await expectLeft(page, left);
    else await expect(me.heading()).toHaveText(words('app:remove.done-title'));
    expect(await reallyLeft(page, practice.origin)).toEqual(left);
  });
}

test('where the database falls silent under an open page, the way to remove everything still opens', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const me = person(page, WHO);
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await page.evaluate(BROKEN['the database opens and then never answers']?.breakIt ?? (() => {}));
  await me.tap(words('app:done.remove'));
  await expect(me.heading()).toHaveText(words('app:remove.title'), { timeout: 15_000 });
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'), { timeout: 15_000 });
  expect(await reallyLeft(page, practice.origin)).toEqual([]);
});

test('where there is no word of workers at all, everything is removed', async ({ page, practice }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
  });
  await page.goto(practice.origin);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  const me = await removeEverything(page);
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  expect(await reallyLeft(page, practice.origin)).toEqual([]);
});

test('where the page with the rest cannot be loaded, it is removed all the same, with a plain sentence', async ({
  page,
  practice,
  practiceApp,
}) => {
  const rest = await fileWith(guidance.rest.one, practiceApp);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
  });
  await page.route(`**${rest}*`, (route) => route.abort());
  await page.goto(practice.origin);
  const me = await removeEverything(page);
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  await expect(page.getByText(words('app:private.failed'))).toBeVisible();
  await expect(page.getByText(words('app:remove.rest'))).toBeVisible();
  expect(await reallyLeft(page, practice.origin)).toEqual([]);
});
