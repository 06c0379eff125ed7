import type { Page } from '@playwright/test';
import cy from '../../locales/cy/app.json' with { type: 'json' };
import ur from '../../locales/ur/app.json' with { type: 'json' };
import urQuestions from '../../locales/ur/questions.json' with { type: 'json' };
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { chooseLanguage, offeredLanguage, openLanguages } from './stage/choose-language.ts';
import { fileWith } from './stage/file-with.ts';
import { filesByLanguage, sharedByLanguages } from './stage/files-by-language.ts';
import { expect, test } from './stage/own-browser.ts';
import { person, words } from './stage/person.ts';
import { visitOnce } from './stage/walk.ts';

const html = (page: Page) => page.locator('html');
const title = (page: Page) => page.getByRole('heading', { level: 1 });

test('a language is chosen on the first screen, in place, and is there again next time, also offline', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await chooseLanguage(page, 'Cymraeg');
  await expect(title(page)).toHaveText(cy.first.title);
  await expect(html(page)).toHaveAttribute('lang', 'cy');
  expect(new URL(page.url()).pathname).toBe('/');

  await expect.poll(() => keptPaths(page)).toContain('/cy.html');
  await page.context().setOffline(true);
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(cy.first.title);
  await expect(page.getByRole('button', { name: cy.first.start })).toBeVisible();
  expect(await page.title()).toBe('Nightlight');
});

test('a phone set to another language is offered it, in its own name, and nothing is forced', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext({ locale: 'ur-PK', hasTouch: true });
  const page = await context.newPage();
  await page.goto(practice.origin);
  await expect(title(page)).toHaveText(words('app:first.title'));
  await offeredLanguage(page).tap();
  await expect(title(page)).toHaveText(ur.first.title);
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  // Nothing is offered any more: it is on.
  await expect(offeredLanguage(page)).toHaveCount(0);
  await context.close();
});

test('switching in the middle keeps every answer, and leads back to the question', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(practice.origin);
  await me.start();
  await me.tell(
    { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', 'safe-here': 'yes' },
    me.say({ screen: 'danger', part: 'title' }),
  );
  await me.answer({ 'safe-here': 'yes' }, new Set());
  await me.tap(words('app:language.way'));
  await page.getByRole('link', { name: 'اردو' }).tap();
  await expect(html(page)).toHaveAttribute('lang', 'ur');
  await expect(title(page)).toHaveText(urQuestions.screens.danger.title);
  await expect(page.getByRole('radio', { name: urQuestions.options.yes }).first()).toBeChecked();
  await page.getByRole('button', { name: ur.language.way }).tap();
  await page.getByRole('link', { name: 'English' }).tap();
  await expect(title(page)).toHaveText(me.say({ screen: 'danger', part: 'title' }));
  await expect(page.getByRole('radio', { name: 'Yes' }).first()).toBeChecked();
});

test('without a connection it is said that the languages are not to be had, and everything stays as it was', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await visitOnce(page, practice.origin);
  await page.context().setOffline(true);
  await openLanguages(page);
  await expect(page.getByRole('alert')).toHaveText(words('app:private.failed'));
  await me.tap(words('app:nav.back'));
  await expect(title(page)).toHaveText(words('app:first.title'));
  await me.start();
});

test('languages that could not be had can be had as soon as there is a connection', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await page.context().setOffline(true);
  await openLanguages(page);
  await expect(page.getByRole('alert')).toHaveText(words('app:private.failed'));
  await page.context().setOffline(false);
  await page.getByRole('button', { name: words('app:error.again') }).tap();
  await expect(page.getByRole('link', { name: 'Cymraeg' })).toBeVisible();

  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await expect(page.getByRole('alert')).toHaveText(words('app:language.failed'));
  await page.context().setOffline(false);
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await expect(title(page)).toHaveText(cy.first.title);
});

test('a language that is kept can be chosen without a connection, on a page that came in English', async ({
  page,
  context,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const other = await context.newPage();
  await other.goto(practice.origin);
  await chooseLanguage(other, 'اردو');
  await expect.poll(() => keptPaths(other)).toContain('/ur.html');
  await context.setOffline(true);
  await chooseLanguage(page, 'اردو');
  await expect(title(page)).toHaveText(ur.first.title);
  await page.getByRole('button', { name: ur.first.start }).tap();
  await expect(title(page)).toHaveText(ur.before.title);
});

test('leaving from another language leaves nothing of it on the page, and what comes late brings nothing back', async ({
  page,
  practice,
  practiceApp,
}) => {
  await visitOnce(page, practice.origin);
  await chooseLanguage(page, 'اردو');
  await expect(html(page)).toHaveAttribute('dir', 'rtl');
  await page.getByRole('button', { name: ur.first.start }).tap();
  await page.getByRole('button', { name: ur.language.way, exact: true }).tap();

  // Another language is on its way when they leave.
  const late = await fileWith(cy.first.title, practiceApp);
  let letCome = () => {};
  const coming = new Promise<void>((settle) => {
    letCome = settle;
  });
  const asked = page.context().waitForEvent('request', (request) => request.url().endsWith(late));
  await page.context().route(`**${late}`, async (route) => {
    await coming;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await asked;
  const left = await page.evaluate(() => {
    const root = document.documentElement;
    root.dataset['net'] = 'lost'; // in place: no other site
    document.querySelector<HTMLElement>('a.leave')?.click();
    return `${root.lang} ${root.dir}`;
  });
  expect(left).toBe('en-GB ltr');
  letCome();
  await expect(page).toHaveURL(/\/away$/);
  await expect(page.locator('body')).toContainText('Groceries');
});

test('without a script each language has its own page, with numbers to call', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(practice.origin);
  for (const { code, name, tag, dir } of LANGUAGES.slice(1)) {
    await chooseLanguage(page, name);
    await expect(html(page)).toHaveAttribute('lang', tag);
    expect(new URL(page.url()).pathname).toBe(`/${code}`);
    expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(dir);
    await expect(page.locator('a[href="tel:999"]')).toBeVisible();
    await expect(page.locator('a[href="tel:08001111"]')).toBeVisible();
    await expect(page.locator('a[href="/away"]')).toBeVisible();
  }
  await context.close();
});

test('where the app is at hand, the languages tapped before it runs are there as soon as it does, in place', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      document.querySelector<HTMLElement>('.language-row a[data-early]')?.click();
    });
  });
  await page.reload();
  await expect(page.getByRole('link', { name: 'Cymraeg' })).toBeVisible();
  await expect(page.getByRole('button', { name: words('app:nav.back') })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('with the connection lost before the app has come, the first screen stays, and the list of languages too', async ({
  browser,
  practice,
}) => {
  const context = await browser.newContext({ serviceWorkers: 'block', hasTouch: true });
  const page = await context.newPage();
  await page.route('**/assets/**', (route) => route.abort());
  await page.goto(practice.origin);
  const call = page.locator('a[href="tel:999"]');
  await context.setOffline(true);
  await openLanguages(page);
  await expect(page.getByText(words('app:first.slow'))).toBeVisible();
  await expect(call).toBeVisible();
  await context.setOffline(false);
  await openLanguages(page);
  await expect(page).toHaveURL(/\/languages-en$/);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await expect(page.getByRole('alert')).toHaveText(words('app:language.failed'));
  await expect(call).toBeVisible();
  await context.close();
});

test('a language that is tapped twice while it comes leads back once', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  await openLanguages(page);
  await page.getByRole('link', { name: 'Cymraeg' }).evaluate((link: HTMLElement) => {
    link.click();
    link.click();
  });
  await expect(title(page)).toHaveText(cy.first.title);
  await expect(html(page)).toHaveAttribute('data-ready', '');
  expect(new URL(page.url()).pathname).toBe('/');
  await page.getByRole('button', { name: cy.first.start }).tap();
  await expect(title(page)).toHaveText(cy.before.title);
});

test('a grown-up whose page came in such a language is asked everything in English', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'parent', voice: 'adult' });
  await visitOnce(page, `${practice.origin}/ur`);
  await page.getByRole('button', { name: ur.first.start }).tap();
  await page.getByRole('button', { name: ur.before.agree }).tap();
  await page.getByRole('radio', { name: urQuestions.questions.audience.options.parent }).check();
  await expect(html(page)).toHaveAttribute('lang', 'en-GB');
  await me.tell({ audience: 'parent', 'device-shared': 'no' }, me.say({ screen: 'when', part: 'title' }));
  await expect(title(page)).toHaveText(me.say({ screen: 'when', part: 'title' }));
  // A text that is not there would stand as its key: `questions.when.title`.
  expect(await page.locator('body').innerText()).not.toMatch(/[a-z]\.[a-z-]+\.[a-z]/);
});

test('a grown-up who chose a language of which only a child’s way is there goes on in English, and is told', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'parent', voice: 'adult' });
  await me.open(practice.origin);
  await chooseLanguage(page, 'اردو');
  await page.getByRole('button', { name: ur.first.start }).tap();
  await page.getByRole('button', { name: ur.before.agree }).tap();
  await page.getByRole('radio', { name: urQuestions.questions.audience.options.parent }).check();
  await expect(html(page)).toHaveAttribute('lang', 'en-GB');
  await expect(page.getByText(ur.language['english-from-here'])).toHaveAttribute('lang', 'ur');
  await expect(title(page)).toHaveText(me.say({ screen: 'who', part: 'title' }));
});

test('no other language is asked for before it is chosen, and then only that one', async ({
  page,
  practice,
  practiceApp,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await visitOnce(page, practice.origin);
  const files = await filesByLanguage(practiceApp);
  const other = files.map(([, path]) => `/${path}`);
  expect(other.length).toBeGreaterThan(LANGUAGES.length);
  expect(asked.filter((path) => other.includes(path))).toEqual([]);
  await chooseLanguage(page, 'Cymraeg');
  await expect(html(page)).toHaveAttribute('lang', 'cy');
  const spoken = [cy.first.title, cy.check.intro].map((text) => fileWith(text, practiceApp));
  const needed = [`/${await sharedByLanguages(practiceApp)}`, ...(await Promise.all(spoken))];
  expect(asked.filter((path) => other.includes(path)).sort()).toEqual(needed.sort());
});

const keptPaths = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('n')).keys()).map(({ url }) => new URL(url).pathname));
