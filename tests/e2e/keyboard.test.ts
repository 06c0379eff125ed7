import type { Page } from '@playwright/test';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });

/** The accessible words of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : null;
    return element?.ariaLabel ?? (label ?? element)?.textContent?.trim() ?? '';
  });

/** Tab until the words have the focus. Whatever has the focus on the way must show it. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'nothing';
      const shown = element.closest('.card') ?? element;
      return getComputedStyle(shown).outlineStyle;
    });
    expect(ring).toMatch(/solid|auto|nothing/);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`the keyboard never comes to: ${name}`);
}

test('somebody without a mouse tells, checks and sends with the keyboard alone', async ({
  page,
  practice,
}) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  const screen = (id: string) => me.say({ screen: id, part: 'title' });
  const press = async (name: string) => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  };
  const choose = async (question: string, option: string, key = 'Space') => {
    const first = me.say({ question, option });
    await tabTo(page, first);
    await page.keyboard.press(key);
  };
  const arrive = async (title: string, timeout = 15_000) => {
    await expect(me.heading()).toHaveText(title, { timeout });
    await expect(me.heading()).toBeFocused({ timeout });
  };
  /** *Next*, once more if it came as quickly as a double tap and went nowhere (double-tap.ts). */
  const next = async (arrived: (timeout: number) => Promise<void>) => {
    const before = (await me.heading().textContent()) ?? '';
    await tabTo(page, words('app:nav.next'));
    await expect(async () => {
      if ((await me.heading().textContent()) === before) await page.keyboard.press('Enter');
      await arrived(1000);
    }).toPass();
  };
  const nextTo = (id: string) => next((timeout) => arrive(screen(id), timeout));

  await page.goto(practice.origin);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(words('app:nav.leave'));
  await press(words('app:first.start'));
  await arrive(words('app:before.title'));
  await press(words('app:before.agree'));
  await arrive(words('questions:screens.who.title'));

  await next((timeout) => expect(page.getByRole('alert')).toBeFocused({ timeout }));
  await press(`${me.say({ question: 'audience', part: 'label' })} ${words('app:problem.needed')}`);
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await choose('age-band', 'under11');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await nextTo('device');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown'); // from *yes* to *no*
  await nextTo('danger');
  await nextTo('concerns');
  await choose('concerns', 'blackmail');
  await nextTo('story');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Somebody from a game keeps asking me for things.');
  await press(words('app:nav.send-so-far'));
  await arrive(words('app:check.title'));
  await expect(page.getByRole('button', { name: words('app:check.send') })).toBeEnabled();
  await press(words('app:check.send'));
  await arrive(words('app:done.title'));
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
});

test('the keyboard reads what stays here, and removes everything', async ({ page, practice }) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  const press = async (name: string, title: string) => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
    await expect(me.heading()).toHaveText(title);
    await expect(me.heading()).toBeFocused();
  };
  await page.goto(practice.origin);
  await press(words('app:private.way'), words('app:private.title'));
  await press(words('app:install.way'), words('app:install.way'));
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe(words('app:nav.back'));
  await page.keyboard.press('Enter');
  await expect(me.heading()).toHaveText(words('app:private.title'));
  await expect(me.heading()).toBeFocused();
  await press(words('app:done.remove'), words('app:remove.title'));
  await press(words('app:remove.yes'), words('app:remove.done-title'));
});

test('the keyboard goes back and leaves', async ({ page, practice }) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await page.goto(practice.origin);
  await tabTo(page, words('app:first.start'));
  await page.keyboard.press('Enter');
  await expect(me.heading()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe(words('app:nav.back'));
  await page.keyboard.press('Enter');
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await expect(me.heading()).toBeFocused();
  await page.route(/^https:/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }),
  );
  await page.getByRole('link', { name: words('app:nav.leave') }).focus();
  await page.keyboard.press('Enter');
  await expect(me.heading()).toHaveText('Weather');
});

test('the keyboard alone puts a lock on, and opens it', async ({ page, practice }) => {
  const me = person(page, { audience: 'child', voice: 'teen' });
  const told = { audience: 'child', 'age-band': '14to17', 'device-shared': 'yes' };
  const press = async (name: string) => {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  };
  const arrive = async (title: string) => {
    await expect(me.heading()).toHaveText(title);
    await expect(me.heading()).toBeFocused();
  };
  await page.goto(practice.origin);
  await press(words('app:first.start'));
  await arrive(words('app:before.title'));
  await press(words('app:before.agree'));
  await arrive(words('questions:screens.who.title'));
  const done = new Set<string>();
  for (const title of [me.say({ screen: 'device', part: 'title' }), words('app:lock.title')]) {
    await me.answer(told, done);
    const before = await me.heading().textContent();
    await tabTo(page, words('app:nav.next'));
    await expect(async () => {
      // Quick as a double tap, it goes nowhere (double-tap.ts).
      if ((await me.heading().textContent()) === before) await page.keyboard.press('Enter');
      await expect(me.heading()).toHaveText(title, { timeout: 1000 });
    }).toPass();
    await expect(me.heading()).toBeFocused();
  }
  await tabTo(page, words('lock:kind-text'));
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: words('lock:kind-pictures') })).toBeChecked();
  const pictures = ['moon', 'fish', 'cup', 'bell'].map((name) => words(`lock:pictures.${name}`));
  for (const picture of pictures) await press(picture);
  await expect(page.getByRole('listitem').filter({ hasText: /^(Moon|Fish|Cup|Bell)$/ })).toHaveText(pictures);
  await press(words('lock:use'));
  await expect(me.heading()).toHaveText(me.say({ screen: 'danger', part: 'title' }), { timeout: 20_000 });
  await expect(me.heading()).toBeFocused();
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();

  await page.reload();
  await press(words('app:first.unlock'));
  await arrive(words('app:lock.open-title'));
  await expect(page.getByRole('button', { name: words('lock:open.open') })).toBeVisible();
  await tabTo(page, words('lock:kind-text'));
  await page.keyboard.press('ArrowUp');
  for (const picture of pictures) await press(picture);
  await press(words('lock:open.open'));
  await expect(me.heading()).toHaveText(me.say({ screen: 'danger', part: 'title' }), { timeout: 20_000 });
});
