import type { Page } from '@playwright/test';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** Mending what is wrong, and waiting, without eyes on the whole screen and without a mouse. */
test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
test.setTimeout(120_000);

const TOLD = { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', concerns: ['asked-nudes'] };
const TEEN = { audience: 'child', voice: 'teen' } as const;

/** *Next*, once more if it came as quickly as a double tap and went nowhere (double-tap.ts). */
async function nextInto(page: Page) {
  await expect(async () => {
    await page.getByRole('button', { name: words('app:nav.next'), exact: true }).press('Enter');
    await expect(page.getByRole('alert')).toBeFocused({ timeout: 600 });
  }).toPass();
}

test('each line of the summary leads to its field, and mending it leaves the focus there', async ({
  page,
  practice,
}) => {
  const me = person(page, TEEN);
  await page.goto(practice.origin);
  await page.getByRole('button', { name: words('app:first.start') }).press('Enter');
  await page.getByRole('button', { name: words('app:before.agree') }).press('Enter');
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await nextInto(page);
  const summary = page.getByRole('alert');
  const lines = summary.getByRole('link');
  const count = await lines.count();
  await lines.first().press('Enter');
  const first = me.option('audience', 'child');
  await expect(first).toBeFocused();
  await page.keyboard.press('Space');
  await expect(lines).toHaveCount(count > 1 ? count - 1 : 0);
  await expect(first).toBeFocused();
  if (count > 1) {
    await nextInto(page);
    await expect(page).toHaveTitle(words('app:name'));
  }
});

test('a day that is missing is said at the day, and the summary leads there', async ({ page, practice }) => {
  const me = person(page, TEEN);
  await page.goto(practice.origin);
  await page.getByRole('button', { name: words('app:first.start') }).click();
  await page.getByRole('button', { name: words('app:before.agree') }).click();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  const title = async () => (await me.heading().textContent()) ?? '';
  const done = new Set<string>();
  for (let at = await title(); at !== me.say({ screen: 'when', part: 'title' }); at = await title()) {
    await me.answer(TOLD, done);
    await expect(async () => {
      if ((await title()) === at)
        await page.getByRole('button', { name: words('app:nav.next'), exact: true }).click();
      await expect(me.heading()).not.toHaveText(at, { timeout: 500 });
    }).toPass();
  }
  await me.option('began', 'date').check();
  await nextInto(page);
  const problem = words('app:problem.not-a-date');
  await page
    .getByRole('alert')
    .getByRole('link', { name: `${me.say({ question: 'began', part: 'label' })} ${problem}` })
    .press('Enter');
  const day = page.getByLabel(words('app:field.date'));
  await expect(day).toBeFocused();
  await expect(day).toHaveAttribute('aria-invalid', 'true');
  await expect(day).toHaveAccessibleDescription(problem);
  await day.fill('2026-10-01');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(day).toBeFocused();
  await expect(day).not.toHaveAttribute('aria-invalid');
});

test('tapping and taking off the pictures of a lock is said, and no button drops the focus', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  await page.getByRole('button', { name: words('app:first.unlock') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('radio', { name: words('lock:kind-pictures') }).check();
  const open = page.getByRole('button', { name: words('lock:open.open'), exact: true });
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await open.press('Enter');
  await expect(open).toBeFocused();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const moon = words('lock:pictures.moon');
  await page.getByRole('button', { name: moon }).press('Enter');
  await page.getByRole('button', { name: moon }).press('Enter');
  const said = page.getByRole('status').filter({ hasText: moon });
  await expect(said).toHaveText(words('lock:added', { picture: moon, count: 2 }));
  const takeAll = page.getByRole('button', { name: words('lock:take-all') });
  await takeAll.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: words('lock:taken', { count: 0 }) })).toHaveCount(
    1,
  );
  await expect(takeAll).toBeFocused();
  for (const name of ['moon', 'fish', 'cup', 'bell'])
    await page.getByRole('button', { name: words(`lock:pictures.${name}`) }).press('Enter');
  await open.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(words('lock:open.wrong'), { timeout: 20_000 });
  await expect(page.locator('form button[type="submit"]')).toBeFocused();
});

test('whoever goes back to the first screen, or comes back to the app, stands where they should', async ({
  page,
  practice,
}) => {
  const me = person(page, TEEN);
  await page.goto(practice.origin);
  await expect(page.locator('body')).toBeFocused();
  await page.getByRole('button', { name: words('app:first.start') }).press('Enter');
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await page.getByRole('button', { name: words('app:nav.back') }).press('Enter');
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await expect(me.heading()).toBeFocused();
});
