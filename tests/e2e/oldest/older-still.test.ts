import { existsSync } from 'node:fs';
import { OLDEST_CHROMIUM } from '../../../.config/chromium.ts';
import { DEFAULT_EXIT } from '../../../src/wire/operator-file.ts';
import { words } from '../stage/person.ts';
import { expect, test } from '../stage/test.ts';

test.skip(!existsSync(OLDEST_CHROMIUM), 'no old Chromium here');

/** An older phone still: the page is there, and of the app's code it understands no word. */
test('whose phone does not understand the app sees whom to call, is told after a tap on Start, and can leave', async ({
  page,
  practice,
}) => {
  const asked: string[] = [];
  await page.route('**/assets/*.js', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/javascript', body: '@newer than this phone;' });
  });
  await page.addInitScript(() => {
    // Chrome has it since 86, Safari since 14, Firefox since 78.
    for (const kind of [Element, Document, DocumentFragment])
      Reflect.deleteProperty(kind.prototype, 'replaceChildren');
  });
  await page.goto(practice.origin);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('app:first.title'));
  await expect(page.getByText(words('app:practice'))).toBeVisible();
  for (const number of ['999', '08001111'])
    await expect(page.locator(`a[href="tel:${number}"]`)).toBeVisible();
  await expect(page.getByText(words('app:first.slow'))).toBeHidden();
  await page.getByRole('button', { name: words('app:first.start') }).tap();
  await expect(page.getByText(words('app:first.slow'))).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  await expect(page.locator('html[data-ready]')).toHaveCount(0);

  await page.route(DEFAULT_EXIT, (route) => route.fulfill({ body: 'Weather' }));
  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  await expect(page).toHaveURL(DEFAULT_EXIT);
});
