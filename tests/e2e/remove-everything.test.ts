import type { Page } from '@playwright/test';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
};

/** Everything a browser can keep for us, as counts. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    local: localStorage.length + sessionStorage.length,
    cookies: document.cookie.length,
  }));
const NOTHING = { databases: 0, caches: 0, workers: 0, local: 0, cookies: 0 };
const ALL = { databases: 1, caches: 1, workers: 1, local: 0, cookies: 0 };

async function sendShortReport(page: Page) {
  const me = person(page, WHO);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
  await me.tap(words('app:nav.send-so-far'));
  await me.send();
  return me;
}

test('remove everything leaves no database, no cache and no worker behind', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  const me = await sendShortReport(page);
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect(await kept(page)).toEqual(ALL);
  await me.tap(words('app:done.remove'));
  await expect(page.getByText(words('app:remove.unsent'))).toHaveCount(0);
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  await expect(page.getByText(words('app:remove.left'))).toHaveCount(0);
  expect(await kept(page)).toEqual(NOTHING);
});

test('with an unsent report it asks first; removed, the report never arrives', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  const opened = person(page, WHO);
  await opened.start();
  await expect(opened.heading()).toHaveText(words('questions:screens.who.title'));
  await page.reload();
  await practice.stop();
  const me = await sendShortReport(page);
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await me.tap(words('app:done.remove'));
  await expect(page.getByText(words('app:remove.unsent'))).toBeVisible();

  await me.tap(words('app:remove.back'));
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await me.tap(words('app:done.remove'));
  await me.tap(words('app:remove.anyway'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  expect(await kept(page)).toEqual(NOTHING);
  await practice.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.goto(practice.origin);
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  expect(practice.rows()).toEqual([]);
});

test('try to send it now sends it, and then nothing is asked any more', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  const opened = person(page, WHO);
  await opened.start();
  await expect(opened.heading()).toHaveText(words('questions:screens.who.title'));
  await practice.stop();
  await page.reload();
  const me = await sendShortReport(page);
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await me.tap(words('app:done.remove'));
  await expect(page.getByText(words('app:remove.unsent'))).toBeVisible();
  await practice.start();
  await me.tap(words('app:remove.try-now'));
  await expect(page.getByText(words('app:remove.unsent'))).toHaveCount(0);
  expect(practice.rows()).toHaveLength(1);
  await expect(page.getByRole('button', { name: words('app:remove.yes') })).toBeVisible();
});

test('a second tab that is open does not keep anything alive', async ({ page, context, practice }) => {
  await visitOnce(page, practice.origin);
  const me = await sendShortReport(page);
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const other = await context.newPage();
  await other.goto(practice.origin);
  await person(other, WHO).tap(words('app:first.sent'));
  await expect(person(other, WHO).state()).toHaveText(words('app:state.practice-arrived'));
  await me.tap(words('app:done.remove'));
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  expect(await kept(page)).toEqual(NOTHING);
});
