import type { BrowserContextOptions, Page } from '@playwright/test';
import app from '../../locales/cy/app.json' with { type: 'json' };
import { chooseLanguage, offeredLanguage } from './stage/choose-language.ts';
import { words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** The first screen comes in the phone's language where that is English or Welsh, and the address is `/` for everybody. */

const WELSH: BrowserContextOptions = { locale: 'cy-GB' };

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const path = (page: Page) => new URL(page.url()).pathname;
/** The language that stands plainly beside the list. */
const beside = offeredLanguage;

test('on a phone set to Welsh the first screen is in Welsh without any script, with English one tap away', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext({ ...WELSH, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(app.first.title);
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  for (const tel of ['999', '08001111']) await expect(page.locator(`a[href="tel:${tel}"]`)).toBeVisible();
  await beside(page).click();
  await expect(title(page)).toHaveText(words('app:first.title'));
  await context.close();
});

test('on a phone set to English it is in English without any script, and on one set to Polish too', async ({
  browser,
  practice,
}) => {
  for (const locale of ['en-GB', 'pl-PL']) {
    const context = await browser.newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(practice.origin);
    await expect(title(page)).toHaveText(words('app:first.title'));
    await expect(beside(page)).toHaveCount(0);
    await context.close();
  }
});

test('what came in Welsh is in Welsh again without a connection, at the same address, and can be told in', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext(WELSH);
  const page = await context.newPage();
  await visitOnce(page, practice.origin);
  await expect(title(page)).toHaveText(app.first.title);
  await practice.stop();
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(app.first.title);
  expect(path(page)).toBe('/');
  await page.getByRole('button', { name: app.first.start }).click();
  await expect(title(page)).toHaveText(app.before.title);
  await context.close();
});

test('English chosen on a phone set to Welsh stays English, with a connection and without', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext(WELSH);
  const page = await context.newPage();
  await visitOnce(page, practice.origin);
  await beside(page).click();
  await expect(title(page)).toHaveText(words('app:first.title'));
  await expect.poll(() => noted(page)).toBe('en');
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(words('app:first.title'));
  // Welsh is offered, as to anybody whose phone is set to it.
  await expect(beside(page)).toHaveText('Cymraeg');
  await practice.stop();
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(words('app:first.title'));
  expect(path(page)).toBe('/');
  await context.close();
});

test('Welsh chosen on a phone set to English is there again with a connection and without, at the same address', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await chooseLanguage(page, 'Cymraeg');
  await expect(title(page)).toHaveText(app.first.title);
  await expect.poll(() => kept(page)).toContain('/cy.html');
  for (const connected of [true, false]) {
    if (!connected) await practice.stop();
    await page.goto(practice.origin);
    await expect(title(page)).toHaveText(app.first.title);
    await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
    expect(path(page)).toBe('/');
  }
});

test('a language that was tapped before the script had come is a choice like any other', async ({
  page,
  practice,
}) => {
  let letCome = () => {};
  const coming = new Promise<void>((settle) => {
    letCome = settle;
  });
  await page.route('**/assets/*.js', async (route) => {
    await coming;
    await route.fallback();
  });
  await page.goto(practice.origin, { waitUntil: 'commit' });
  await chooseLanguage(page, 'Cymraeg');
  await expect(title(page)).toHaveText(app.first.title);
  expect(await page.locator('html').getAttribute('data-ready')).toBeNull();
  letCome();
  await expect.poll(() => path(page)).toBe('/');
  await page.unrouteAll();
  await readyOffline(page);
  await expect.poll(() => kept(page)).toContain('/cy.html');
  await practice.stop();
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(app.first.title);
});

test('whoever goes to a language’s own address has chosen it', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  await page.goto(`${practice.origin}/cy`);
  await expect(title(page)).toHaveText(app.first.title);
  await expect.poll(() => noted(page)).toBe('cy');
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(app.first.title);
  await page.goto(`${practice.origin}/en`);
  await expect(title(page)).toHaveText(words('app:first.title'));
  await expect.poll(() => noted(page)).toBe('en');
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(words('app:first.title'));
});

test('a phone that came in English keeps nothing of another language', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  expect(await kept(page)).not.toContain('/cy.html');
  expect(await noted(page)).toBeUndefined();
});

const kept = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('n')).keys()).map(({ url }) => new URL(url).pathname));

/** Which language stands noted on this phone. */
const noted = (page: Page) => page.evaluate(async () => (await (await caches.open('n')).match('/l'))?.text());
