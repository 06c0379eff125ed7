import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { everyOtherScreen } from './stage/other-screens.ts';
import { expect, test } from './stage/test.ts';
import { PROFESSIONAL_WALK, TEEN_WALK, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.setTimeout(120_000);

/**
 * Asks axe in the page itself: its own way, with a blank page for each answer, is for frames from elsewhere. Its code is
 * brought once to each document; of what it does not object to, only the rules are named.
 */
async function askAxe(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }) {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder(isThere ? { page, axeSource: ';' } : { page })
    .setLegacyMode()
    .options({ runOnly, resultTypes: ['violations'] })
    .analyze();
}

const turn = (page: Page, dir: 'ltr' | 'rtl') =>
  page.evaluate((to) => {
    document.documentElement.dir = to;
  }, dir);

/** What axe finds, in light and in dark, and read from right to left, as `rule: element`. */
async function expectNothingFound(page: Page, screen: string) {
  await page.evaluate(() => scrollTo(0, 0)); // what a scroll puts half under the bar at the top is not too small
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }); // no colour on its way to another
  const light = await askAxe(page, { type: 'tag', values: RULES });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await askAxe(page, { type: 'rule', values: ['color-contrast'] });
  await turn(page, 'rtl');
  const turned = await askAxe(page, { type: 'rule', values: ['color-contrast', 'target-size'] });
  await turn(page, 'ltr');
  await page.emulateMedia({ colorScheme: 'light' });
  const found = [...light.violations, ...dark.violations, ...turned.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
  expect.soft(found, screen).toEqual([]);
  expect(light.passes.length).toBeGreaterThan(5);
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
