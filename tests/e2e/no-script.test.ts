import type { Page } from '@playwright/test';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript: what this is, numbers to call, why one cannot write here, and the way out', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('app:first.title'));
  await expect(page.getByText(words('app:first.what'))).toBeVisible();
  expect(await whyNot(page)).toBe(words('app:first.no-script'));
  await expect(page.getByText(words('app:practice'))).toBeVisible();
  for (const number of ['999', '08001111']) {
    await expect(page.locator(`a[href="tel:${number}"]`)).toBeVisible();
  }
  for (const name of [words('app:first.start'), words('app:first.sent')]) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }

  await page.getByRole('link', { name: words('app:nav.leave') }).tap();
  await expect(page).toHaveURL(`${practice.origin}/away`);
  await expect(page.locator('body')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/Nightlight|Childline|999/);
  await expect(page.locator('body')).not.toBeEmpty();
});

test('without JavaScript, a live operator says nothing of practice', async ({ page, live }) => {
  await page.goto(live.origin);
  expect(await whyNot(page)).toBe(words('app:first.no-script'));
  await expect(page.getByText(words('app:practice'))).toHaveCount(0);
});

/** What is shown in place of the ways in, as it is shown: text searches pass `noscript` over. */
async function whyNot(page: Page): Promise<string> {
  const instead = page.locator('main noscript');
  await expect(instead).toBeVisible();
  return instead.innerText();
}
