import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/stage/test.ts';
import { unfold } from '../e2e/stage/unfold.ts';
import { visitOnce } from '../e2e/stage/walk.ts';
import { hand } from './stage/hand.ts';
import { photographer } from './stage/photographer.ts';
import { homeOf, WISHES } from './stage/wishes.ts';

test.setTimeout(600_000);

if (WISHES?.voices.includes('teen')) {
  test('the screens beside the way', async ({ page, practice }) => {
    if (!WISHES) return;
    const camera = photographer(WISHES, 'beside');
    const take = (screen: string, on: Page = page) => camera.take(on, screen);
    const me = hand(page);
    const home = homeOf(practice.origin);
    await page.goto(`${practice.origin}/away`);
    await take('away');

    await visitOnce(page, home);
    await me.tap('[data-early="sent"]');
    await take('sent, with nothing');
    await page.goto(home);
    await page.goto(
      await page.locator('.language-row a[data-early]').evaluate((link) => (link as HTMLAnchorElement).href),
    );
    await take('the languages, without script');
    await lookAtGuide(page, take);
    await page.goto(home);
    await me.tap('[data-early="unlock"]');
    await expect(page.locator('main .lock-picture').or(page.locator('[id="q-lock"]')).first()).toBeVisible();
    await page.locator('input[value="pictures"]').check();
    for (const at of [0, 2, 4]) await page.locator('.lock-picture').nth(at).tap();
    await take('unlock');
    await me.primary().tap();
    await expect(page.locator('main [role="alert"]')).toBeVisible({ timeout: 30_000 });
    await take('unlock, not the right one');

    await page.route('**/operator.json', (route) => route.fulfill({ json: {} }));
    await page.goto(home);
    await me.tap('[data-early="start"]');
    await me.tap('main .button.primary');
    await expect(page.locator('main [role="alert"]')).toBeVisible();
    await take('blocked');
    await page.unroute('**/operator.json');

    await page.goto(home);
    await me.tap('[data-early="start"]');
    await me.goOn();
    await me.answer({ audience: 'child', 'age-band': '14to17' });
    await me.goOn();
    await me.answer({ 'device-shared': 'yes' });
    await me.goOn();
    await expect(page.locator('main form')).toBeVisible();
    await take('lock, where others use the device');
    await me.tap('.back');
    await me.answer({ 'device-shared': 'no' });
    await me.goOn();

    const second = await page.context().newPage();
    const there = hand(second);
    await second.goto(home);
    await there.tap('[data-early="start"]');
    await there.goOn();
    await take('elsewhere', second);
    const mend = await breakLocks(second);
    await there.goOn();
    await take('trouble', second);
    await mend();
    await there.goOn();
    await there.goOn();
    await take('resume', second);
    await page.bringToFront();
    await take('lost');
    await page.goto('about:blank');
    await second.bringToFront();
    await second.goto(home);
    await there.tap('.help-bar [data-early="private"]');
    await expect(second.locator('main details').first()).toBeVisible();
    await there.tap('main .ways button:nth-of-type(1)');
    await there.tap('main .ways .button:not(.primary):not(.plain)');
    await expect(second.locator('main section').first()).toBeVisible();
    await take('removed', second);
    await camera.note();
  });
}

/** *How this works*: the list, and every page that it leads to. */
async function lookAtGuide(page: Page, take: (screen: string) => Promise<void>) {
  const me = hand(page);
  await me.tap('.help-bar [data-early="guide"]');
  await take('guide');
  const pages = await page.locator('main .ways button').count();
  for (let one = 1; one <= pages; one++) {
    await me.tap(`main .ways button:nth-of-type(${one})`);
    await expect(page.locator('main section, main details').first()).toBeVisible();
    if ((await page.locator('main details').count()) > 0) await unfold(page);
    await take(`guide, ${one} of ${pages}`);
    await me.tap('.back');
  }
}

/** Whoever takes over needs the browser's locks: without them the tap cannot do what it should. Gives back the way to mend it. */
async function breakLocks(page: Page): Promise<() => Promise<void>> {
  const request = await page.evaluateHandle(() => LockManager.prototype.request);
  await page.evaluate(() => {
    LockManager.prototype.request = () => {
      throw new DOMException('', 'InvalidStateError');
    };
  });
  return () =>
    page.evaluate((was) => {
      LockManager.prototype.request = was;
    }, request);
}
