import type { Page } from '@playwright/test';
import { leaveOutOfReach } from './stage/exit-in-reach.ts';
import {
  BEFORE,
  EXIT,
  entriesOf,
  expectOn,
  leave,
  otherSites,
  TOLD,
  toTheMiddle,
  WHO,
} from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** The faults that a study found in the quick exits of 727 sites (CHI 2023), each looked for here. */

/** Long and short screens, as somebody meets them. */
async function onEachScreen(page: Page, origin: string, look: (screen: string) => Promise<void>) {
  const me = person(page, WHO);
  await me.open(origin);
  await look('the first screen');
  await me.tap(words('app:first.start'));
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await look('before');
  await me.agree();
  await me.tell(TOLD, me.say({ screen: 'concerns', part: 'title' }));
  await look('a long question');
  await me.tell(TOLD);
  await look('the check page');
}

test('CHI 2023, covered: nothing ever lies over the exit, no notice, bar or field', async ({
  page,
  practice,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await onEachScreen(page, practice.origin, async (screen) => {
    expect(await leaveOutOfReach(page), screen).toEqual([]);
  });
});

test('CHI 2023, scrolled away: however far one scrolls, the exit stays where it was', async ({
  page,
  practice,
}) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const link = page.getByRole('link', { name: words('app:nav.leave') });
  let scrolled = 0;
  await onEachScreen(page, practice.origin, async (screen) => {
    const before = await link.boundingBox();
    await page.mouse.move(160, 300);
    await page.mouse.wheel(0, 100_000);
    await expect
      .poll(() => page.evaluate(() => innerHeight + scrollY - document.documentElement.scrollHeight))
      .toBeGreaterThanOrEqual(-1);
    scrolled = Math.max(scrolled, await page.evaluate(() => scrollY));
    expect(await link.boundingBox(), screen).toEqual(before);
  });
  expect(scrolled).toBeGreaterThan(500);
});

test('CHI 2023, not replaced: the page that was left cannot be had back by Back or Forward', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(BEFORE);
  await page.goto(live.origin);
  await toTheMiddle(page);
  await leave(page);
  await expectOn(page, 'Weather');
  const addresses = (await entriesOf(page)).map(({ url }) => url);
  expect(addresses.slice(-3)).toEqual([BEFORE, `${live.origin}/away`, EXIT]);
  for (const title of ['Groceries', 'Before']) {
    await page.goBack();
    await expectOn(page, title);
  }
});

test('CHI 2023, extra tabs: the exit opens nothing beside the page, however it is pressed', async ({
  browser,
  live,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, isMobile: false });
  await otherSites(context);
  const page = await context.newPage();
  for (const how of [
    {},
    { button: 'middle' },
    { modifiers: ['Control'] },
    { modifiers: ['Shift'] },
  ] as const) {
    await page.goto(live.origin);
    await page.getByRole('link', { name: words('app:nav.leave') }).click(how as object);
    await expectOn(page, 'Weather');
    expect(context.pages().length, JSON.stringify(how)).toBe(1);
  }
  await context.close();
});
