import type { Page } from '@playwright/test';
import { KEPT } from '../../src/safety/erase-everything.ts';
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

/** Everything that is kept, in words. */
const EVERYTHING = KEPT.map((one) => words(`guidance:kept.${one}`));

/** What stands in the list under a heading. */
async function expectListed(page: Page, heading: string, items: readonly string[]) {
  const part = page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) });
  await expect(part.getByRole('listitem')).toHaveText(items);
}

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
  await expectListed(page, words('guidance:rest.goes'), EVERYTHING);
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  await expect(page.getByText(words('app:remove.left'))).toHaveCount(0);
  await expectListed(page, words('guidance:rest.gone-title'), EVERYTHING);
  await expect(page.getByText(words('guidance:rest.line.chrome'))).toBeVisible();
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

test('another tab in which somebody was telling lets go too, and keeps nothing anew', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const me = await sendShortReport(page);
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const other = await context.newPage();
  const there = person(other, WHO);
  await other.goto(practice.origin);
  await there.start();
  await there.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
  await there.field('story').fill('Somebody from a game keeps asking me for things.');

  await page.bringToFront();
  await me.tap(words('app:done.remove'));
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  await expect(there.heading()).toHaveText(words('app:remove.done-title'));
  await other.bringToFront();
  await expect(other.getByText(words('guidance:rest.line.chrome'))).toBeVisible();
  await there.tap(words('app:help.more'));
  await expect(there.heading()).toHaveText(words('app:help.title'));
  expect(await kept(page)).toEqual(NOTHING);
});

test('offline, the neutral page then stays in place when somebody leaves, and nothing is kept anew', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await page.reload();
  await practice.stop();
  await context.setOffline(true);
  const me = person(page, WHO);
  await me.tap(words('app:first.sent'));
  await me.tap(words('app:done.remove'));
  // The file with these words goes with all the rest.
  await expect(page.getByText(words('guidance:rest.goes'))).toBeVisible();
  await me.tap(words('app:remove.yes'));
  await expect(me.heading()).toHaveText(words('app:remove.done-title'));
  await expect(page.getByText(words('guidance:rest.line.chrome'))).toBeVisible();

  const navigations: string[] = [];
  page.on('framenavigated', (frame) => navigations.push(frame.url()));
  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  await expect(page).toHaveURL(`${practice.origin}/away`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Groceries');
  await expect(page.locator('body')).not.toContainText(/Nightlight|Childline|999|removed/i);
  expect(await kept(page)).toEqual(NOTHING);
  expect(navigations.filter((url) => !url.endsWith('/away'))).toEqual([]);
});

test('the question before removing is the same, word for word, whether or not a shared phone waits to send', async ({
  browser,
  practice,
}) => {
  const seen = async (waits: boolean, before?: { asked: string; tried: string }) => {
    const phone = await browser.newContext();
    const page = await phone.newPage();
    await visitOnce(page, practice.origin);
    const me = person(page, WHO);
    await me.start();
    await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
    await practice.stop();
    await page.goto(practice.origin);
    if (waits) {
      await me.start();
      await me.tell({ ...TOLD, 'device-shared': 'yes' }, me.say({ screen: 'story', part: 'title' }));
      await me.tap(words('app:nav.send-so-far'));
      await me.send();
      await expect(me.state()).toHaveText(words('app:state.not-sent'));
    }
    await page.goto(practice.origin);
    await me.tap(words('app:first.sent'));
    await expect(page.getByText(words('app:sent.none'))).toBeVisible();
    await me.tap(words('app:done.remove'));
    await expect(page.getByText(words('guidance:rest.goes'))).toBeVisible();
    const asked = await page.locator('body').innerText();
    expect(asked).toBe(before?.asked ?? asked);
    await me.tap(words('app:remove.try-now'));
    await expect(page.getByText(words('app:remove.trying'))).toBeVisible();
    const tried = await page.locator('body').innerText();
    expect(tried).toBe(before?.tried ?? tried);
    await me.tap(words('app:remove.back'));
    await expect(me.heading()).toHaveText(words('app:sent.title'));
    await me.tap(words('app:done.remove'));
    await me.tap(words('app:remove.yes'));
    await expect(me.heading()).toHaveText(words('app:remove.done-title'));
    expect(await kept(page)).toEqual(NOTHING);
    await phone.close();
    await practice.start();
    return { asked, tried };
  };
  const empty = await seen(false);
  expect(empty.asked).toContain(words('app:remove.perhaps'));
  await seen(true, empty);
  expect(practice.rows()).toEqual([]);
});
