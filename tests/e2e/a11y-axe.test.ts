import type { Page } from '@playwright/test';
import { askAxe } from './stage/ask-axe.ts';
import { everyOtherScreen } from './stage/other-screens.ts';
import { expect, test } from './stage/test.ts';
import { PROFESSIONAL_WALK, TEEN_WALK, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

test.setTimeout(120_000);

const turn = (page: Page, dir: 'ltr' | 'rtl') =>
  page.evaluate((to) => {
    document.documentElement.dir = to;
  }, dir);

/** What axe finds, in light and in dark, and read from right to left, as `rule: element`. */
async function expectNothingFound(page: Page, screen: string) {
  await page.evaluate(() => scrollTo(0, 0)); // what a scroll puts half under the bar at the top is not too small
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }); // no colour on its way to another
  const light = await askAxe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await askAxe(page, ['color-contrast']);
  await turn(page, 'rtl');
  const turned = await askAxe(page, ['color-contrast', 'target-size']);
  await turn(page, 'ltr');
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft([...light.found, ...dark.found, ...turned.found], screen).toEqual([]);
  expect(light.passed).toBeGreaterThan(5);
}

for (const [name, walk] of Object.entries({
  'a young person': TEEN_WALK,
  'a child under 11': YOUNGEST_WALK,
  'a professional': PROFESSIONAL_WALK,
})) {
  test(`axe finds nothing on any screen that ${name} meets`, async ({ page, practice }) => {
    const look = (screen: string) => expectNothingFound(page, screen);
    const me = await walkToCheck(page, practice.origin, walk, look);
    await practice.stop();
    await me.send();
    await look('done, not sent yet');
  });
}

test('axe finds nothing on the screens beside the way', async ({ page, practice }) => {
  await everyOtherScreen(page, practice, expectNothingFound);
});
