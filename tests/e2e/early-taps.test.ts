import type { Page } from '@playwright/test';
import { goBack } from './stage/go-back.ts';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** What is tapped on the first screen before the script has come is remembered, and acted on when it is there. */

// Playwright cannot stand between the page and files that the worker has kept.
test.use({ serviceWorkers: 'block' });

/** The first screen as it came; its script comes when told. */
async function openWithoutScript(page: Page, origin: string): Promise<() => void> {
  let letCome = () => {};
  const coming = new Promise<void>((settle) => {
    letCome = settle;
  });
  await page.route('**/assets/*.js', async (route) => {
    await coming;
    await route.fallback();
  });
  await page.goto(origin, { waitUntil: 'commit' });
  return letCome;
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });

const WAYS = [
  ['start', 'app:first.start', 'app:before.title'],
  ['a report behind a lock', 'app:first.unlock', 'app:lock.open-title'],
  ['what was sent', 'app:first.sent', 'app:sent.title'],
  ['how this works', 'app:guide.way', 'app:guide.way'],
  ['what stays private', 'app:private.way', 'app:private.title'],
] as const;

for (const [what, control, heading] of WAYS) {
  test(`${what}, tapped before the script has come, is there as soon as it has`, async ({
    page,
    practice,
  }) => {
    const letCome = await openWithoutScript(page, practice.origin);
    await page.getByRole('button', { name: words(control), exact: true }).tap();
    await expect(title(page)).toHaveText(words('app:first.title'));
    letCome();
    await expect(title(page)).toHaveText(words(heading));
    expect(new URL(page.url()).pathname).toBe('/');
  });
}

/** How many entries there are, what this one says, and where and as what it stands. */
const stands = (page: Page) =>
  page.evaluate(() => [history.length, history.state, location.pathname, document.title]);

test('a tap before the script has come lays the neutral page beneath at once, and Back takes it back', async ({
  page,
  practice,
}) => {
  const letCome = await openWithoutScript(page, practice.origin);
  const [entries] = await stands(page);
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  expect(await stands(page)).toEqual([Number(entries) + 1, 2, '/', words('app:name')]);
  await page.goBack();
  // The start screen again, at its own address: loaded anew it is still there.
  await expect.poll(() => stands(page)).toEqual([Number(entries) + 1, 3, '/', words('app:name')]);
  letCome();
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  await expect(title(page)).toHaveText(words('app:first.title'));
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  await expect(title(page)).toHaveText(words('app:before.title'));
  await goBack(page);
  await expect(title(page)).toHaveText(words('app:first.title'));
});

test('after a tap, Back and Leave before the script has come, neither Back nor Forward leads to us', async ({
  page,
  practice,
}) => {
  await openWithoutScript(page, practice.origin);
  const leadsTo = { contentType: 'text/html', body: '<title>Weather</title><h1>Rain later</h1>' };
  await page.route(
    ({ origin }) => origin !== practice.origin,
    (route) => route.fulfill(leadsTo),
  );
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  await page.goBack();
  await expect.poll(async () => (await stands(page))[1]).toBe(3);
  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  await expect(title(page)).toHaveText('Rain later');
  await page.goForward({ timeout: 2000 }).catch(() => null);
  await expect(page.locator('body')).not.toContainText(/Childline|Nightlight/);
  expect(await page.title()).not.toBe(words('app:name'));
  await page.goBack({ timeout: 5000 }).catch(() => null);
  await expect(page.locator('body')).not.toContainText(/Childline|Nightlight/);
  expect(await page.title()).not.toBe(words('app:name'));
});

test('of several taps the last one counts', async ({ page, practice }) => {
  const letCome = await openWithoutScript(page, practice.origin);
  await page.getByRole('button', { name: words('app:first.sent') }).tap();
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  letCome();
  await expect(title(page)).toHaveText(words('app:before.title'));
});

test('after a tap, a script that is long in coming is said to be so, beside the numbers to call', async ({
  page,
  practice,
}) => {
  await page.clock.install();
  const letCome = await openWithoutScript(page, practice.origin);
  const slow = page.getByText(words('app:first.slow'));
  await expect(slow).toBeHidden();
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  await page.clock.fastForward(4000);
  await expect(slow).toBeVisible();
  await expect(page.locator('a[href="tel:999"]')).toBeVisible();
  letCome();
  await expect(title(page)).toHaveText(words('app:before.title'));
});

test('leaving before the script has come leaves, and what was tapped before is forgotten', async ({
  page,
  practice,
}) => {
  const letCome = await openWithoutScript(page, practice.origin);
  await page.route(
    ({ origin }) => origin !== practice.origin,
    (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Rain later</h1>' }),
  );
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  await expect(page.locator('body')).not.toContainText(/Childline|Nightlight/);
  letCome();
  await expect(title(page)).toHaveText('Rain later');
});
