import type { Page } from '@playwright/test';
import { hiddenByKeyboard } from './stage/keyboard-up.ts';
import { everyOtherScreen } from './stage/other-screens.ts';
import { words } from './stage/person.ts';
import { spacing, spilling } from './stage/spilling.ts';
import { tabThrough } from './stage/tab-through.ts';
import { expect, test } from './stage/test.ts';
import { PROFESSIONAL_WALK, TEEN_WALK, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

/**
 * What every screen owes to whoever uses it in another way (WCAG 2.2 AA): with the keyboard alone, with wide spacing, at
 * 400 %, on a small phone on its side, with no motion, with an on-screen keyboard up.
 */
const USUAL = { width: 412, height: 915 };
const SMALL_ON_ITS_SIDE = { width: 640, height: 320 };
/** A computer's 1280 × 1024 at 400 % (WCAG 1.4.10). */
const AT_400_PERCENT = { width: 320, height: 256 };

test.setTimeout(180_000);

/** How much of the screen's height stays covered while it scrolls, from 0 to 1. */
const stuck = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('body *')]
        .filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position))
        .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight,
  );

/** What moves, for somebody who wants no motion. */
const moving = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, body, body *')]
      .filter((one) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
        const moves = transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0);
        return moves || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map((one) => `${one.tagName} ${one.className}`),
  );

async function expectItWorksForAll(page: Page, screen: string) {
  if (screen === 'the neutral page') return;
  const found = async (where: string, what: Promise<readonly string[]>) =>
    expect.soft(await what, `${screen}, ${where}`).toEqual([]);
  await expect.soft(page, screen).toHaveTitle(words('app:name'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await found('without motion', moving(page));

  await found('with the keyboard up', hiddenByKeyboard(page));

  await page.setViewportSize(SMALL_ON_ITS_SIDE);
  await found('on its side, with Tab', tabThrough(page));
  await found('on its side', spilling(page));
  expect.soft(await stuck(page), `${screen}, on its side`).toBeLessThan(0.2);

  await page.setViewportSize(AT_400_PERCENT);
  await found('at 400 %', spilling(page));
  expect.soft(await stuck(page), `${screen}, at 400 %`).toBeLessThan(0.25);
  await spacing(page, true);
  await found('at 400 %, widely spaced', spilling(page));
  await page.setViewportSize(USUAL);
  await found('widely spaced', spilling(page));
  await spacing(page, false);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}

for (const [name, walk] of Object.entries({
  'a young person': TEEN_WALK,
  'a child under 11': YOUNGEST_WALK,
  'a professional': PROFESSIONAL_WALK,
})) {
  test(`by keyboard, widely spaced, zoomed in or on its side, every screen works that ${name} meets`, async ({
    page,
    practice,
  }) => {
    const look = (screen: string) => expectItWorksForAll(page, screen);
    const me = await walkToCheck(page, practice.origin, walk, look);
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    await expect(me.heading()).toBeFocused();
    await look('done');
  });
}

test('by keyboard, widely spaced, zoomed in or on its side, the screens beside the way work', async ({
  page,
  practice,
}) => {
  await everyOtherScreen(page, practice, expectItWorksForAll);
});
