import type { Page } from '@playwright/test';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** The page that stands there after leaving is a shopping list that works, and keeps nothing. */

const ours = () => ({
  'at its own address': async (page: Page, origin: string) => {
    await page.goto(`${origin}/away`);
  },
  'in the place of the page that was left': async (page: Page, origin: string) => {
    // Nothing of ours answers any more, and there is no worker: it stays where it is.
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
    });
    await page.goto(origin);
    await page.context().setOffline(true);
    await page.getByRole('link', { name: words('app:nav.leave') }).tap();
    await expect(page).toHaveURL(`${origin}/away`);
  },
});

for (const [where, goThere] of Object.entries(ours())) {
  test(`${where}, the shopping list ticks, and takes what is added by Enter or by a tap`, async ({
    page,
    practice,
  }) => {
    const wrong: string[] = [];
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    await goThere(page, practice.origin);
    const loads = await page.evaluate(() => performance.timeOrigin);

    const tick = (name: string) => page.getByRole('checkbox', { name, exact: true });
    await expect(tick('Milk, 2 pints')).toBeChecked();
    await tick('Carrots').tap();
    await expect(tick('Carrots')).toBeChecked();

    const field = page.getByRole('textbox', { name: 'Item' });
    await field.fill('Rice ');
    await field.press('Enter');
    await expect(tick('Rice')).not.toBeChecked();
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
    await tick('Rice').tap();
    await field.fill('Soap');
    await page.getByRole('button', { name: 'Add' }).tap();
    await expect(tick('Soap')).not.toBeChecked();
    await expect(tick('Rice')).toBeChecked();
    await field.fill('  ');
    await field.press('Enter');
    await expect(page.getByRole('checkbox')).toHaveCount(11);

    await expect(page).toHaveURL(`${practice.origin}/away`);
    expect(await page.evaluate(() => performance.timeOrigin), 'it is the same page').toBe(loads);
    expect(wrong.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
}

test('what is written on the shopping list is kept nowhere', async ({ page, practice }) => {
  await page.goto(`${practice.origin}/away`);
  await page.getByRole('textbox', { name: 'Item' }).fill('Rice');
  await page.getByRole('textbox', { name: 'Item' }).press('Enter');
  await page.getByRole('textbox', { name: 'Meals' }).fill('Soup');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Rice' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Meals' })).toHaveValue('');
  expect(
    await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      document.cookie,
    ]),
  ).toEqual([0, 0, 0, '']);
});

test('the shopping list fits every screen, large letters too, and everything on it can be tapped', async ({
  page,
  practice,
}) => {
  await page.goto(`${practice.origin}/away`);
  for (const width of [320, 412, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    for (const letters of ['', '200%']) {
      const wrong = await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
        const targets = [...document.querySelectorAll('label, button, input[type="text"], textarea')];
        return [
          ...(document.documentElement.scrollWidth > innerWidth ? ['it is wider than the screen'] : []),
          ...targets
            .filter((one) => one.getBoundingClientRect().height < 40)
            .map((one) => `${one.tagName} ${one.textContent} is ${one.getBoundingClientRect().height} high`),
        ];
      }, letters);
      expect(wrong, `${width} px ${letters}`).toEqual([]);
    }
  }
});
