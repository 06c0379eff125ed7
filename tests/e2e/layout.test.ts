import type { Page } from '@playwright/test';
import { everyOtherScreen } from './stage/other-screens.ts';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { PROFESSIONAL_WALK, TEEN_WALK, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

const TALL = 915;
const NEUTRAL = 'the neutral page';

/** Everything that can be tapped and is smaller than a fingertip (44 px each way); a card counts whole. */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const targets = [...document.querySelectorAll('a[href], button, input, textarea, select, summary')];
    return [...new Set(targets.map((target) => target.closest('label') ?? target))]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ target, box }) => `${target.textContent} ${box.width}×${box.height}`);
  });

/** What sticks out to the right, when anything does. */
const stickingOut = (page: Page, width: number) =>
  page.evaluate((limit) => {
    if (document.documentElement.scrollWidth <= limit) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > limit + 0.5)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
  }, width);

/** Scrolls through the page and asks at each stop whether a finger on *Leave quickly* would meet it. */
const leaveOutOfReach = (page: Page) =>
  page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    if (!link) return ['there is no way to leave'];
    const missed: string[] = [];
    const end = document.documentElement.scrollHeight - innerHeight;
    for (let y = 0; y <= end + innerHeight / 2; y += innerHeight / 2) {
      scrollTo(0, Math.min(y, end));
      const { left, right, top, bottom } = link.getBoundingClientRect();
      for (const [x, at] of [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 12, top + 12],
        [right - 12, bottom - 12],
      ] as const) {
        const met = document.elementFromPoint(x, at);
        if (!met || !link.contains(met)) missed.push(`at ${y}: ${met?.tagName ?? 'outside the screen'}`);
      }
    }
    scrollTo(0, 0);
    return missed;
  }, words('app:nav.leave'));

/** The text twice as large as this reader's own. */
const doubleText = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = `${Number.parseFloat(getComputedStyle(root).fontSize) * 2}px`;
  });
const usualText = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });

test.setTimeout(240_000);

/** A page takes a moment to get used to another size: what counts is how it stands then. */
const atRest = expect.configure({ soft: true });

async function expectItFits(page: Page, screen: string) {
  const ours = screen !== NEUTRAL;
  if (ours) {
    await expect.soft(page.getByRole('complementary'), screen).toHaveText(words('app:practice'));
    const first = await page.evaluate(
      () => document.querySelector('a[href], button, input, textarea, [tabindex="0"]')?.textContent,
    );
    expect.soft(first, `${screen}: first in the tab order`).toBe(words('app:nav.leave'));
  }
  for (const width of [412, 320]) {
    await page.setViewportSize({ width, height: width === 320 ? 568 : TALL });
    await atRest.poll(() => stickingOut(page, width), `${screen}, ${width} px`).toEqual([]);
    if (!ours) continue;
    await atRest.poll(() => tooSmall(page), `${screen}, ${width} px`).toEqual([]);
    await atRest.poll(() => leaveOutOfReach(page), `${screen}, ${width} px`).toEqual([]);
    await doubleText(page);
    await atRest.poll(() => stickingOut(page, width), `${screen}, ${width} px, 200 %`).toEqual([]);
    await atRest.poll(() => leaveOutOfReach(page), `${screen}, ${width} px, 200 %`).toEqual([]);
    await usualText(page);
  }
  await page.setViewportSize({ width: 412, height: TALL });
}

for (const [name, walk] of Object.entries({
  'a young person': TEEN_WALK,
  'a child under 11': YOUNGEST_WALK,
  'a professional': PROFESSIONAL_WALK,
})) {
  test(`every screen that ${name} meets fits a small phone and large letters, with Leave in reach`, async ({
    page,
    practice,
  }) => {
    const look = (screen: string) => expectItFits(page, screen);
    const me = await walkToCheck(page, practice.origin, walk, look);
    await practice.stop();
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.not-sent'));
    await look('done, not sent yet');
  });
}

test('the screens beside the way fit a small phone and large letters, with Leave in reach', async ({
  page,
  practice,
}) => {
  await everyOtherScreen(page, practice, expectItFits);
});

test('nothing speaks of practice when it is live', async ({ page, live }) => {
  await walkToCheck(page, live.origin, YOUNGEST_WALK, async (screen) => {
    expect(await page.locator('body').innerText(), screen).not.toMatch(/practice/i);
  });
});
