import type { Page } from '@playwright/test';
import { leaveOutOfReach } from './stage/exit-in-reach.ts';
import { expectOn, otherSites } from './stage/leaving.ts';
import { everyOtherScreen } from './stage/other-screens.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { TEEN_WALK, walkToCheck } from './stage/walk.ts';

/**
 * *Leave quickly* within reach where there is little room. With `interactive-widget=resizes-content` a keyboard that comes
 * up makes the page as small as what is left of the screen.
 */
const LITTLE_ROOM = {
  'a small phone with the keyboard up': { width: 320, height: 260 },
  'a phone on its side with the keyboard up': { width: 640, height: 140 },
  'a computer at 400 %': { width: 320, height: 180 },
} as const;
const USUAL = { width: 412, height: 915 };

test.setTimeout(240_000);

/** A page takes a moment to get used to another size: what counts is how it stands then. */
const atRest = expect.configure({ soft: true });

async function expectLeaveInReach(page: Page, screen: string) {
  if (screen === 'the neutral page') return;
  for (const [where, size] of Object.entries(LITTLE_ROOM)) {
    await page.setViewportSize(size);
    await atRest.poll(() => leaveOutOfReach(page), `${screen}, ${where}`).toEqual([]);
  }
  await page.setViewportSize(USUAL);
}

test('on every screen of a report, Leave is in reach with the keyboard up and at 400 %', async ({
  page,
  practice,
}) => {
  const me = await walkToCheck(page, practice.origin, TEEN_WALK, (screen) =>
    expectLeaveInReach(page, screen),
  );
  await page.getByText(words('app:check.more'), { exact: true }).tap();
  await expectLeaveInReach(page, 'check, with all of it open');
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await expectLeaveInReach(page, 'done');
});

test('on the screens beside the way, and where something went wrong, the same', async ({
  page,
  practice,
}) => {
  await everyOtherScreen(page, practice, expectLeaveInReach);
});

const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
};

/** The story, a long field, with the cursor in it. */
async function writing(page: Page, origin: string) {
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.open(origin);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
  await me.field('story').fill('Somebody from a game keeps asking me for things.\n'.repeat(30));
  return me;
}

test('while somebody writes with the keyboard up, the line they write on and Leave are both seen', async ({
  page,
  practice,
}) => {
  const me = await writing(page, practice.origin);
  for (const [where, size] of Object.entries(LITTLE_ROOM)) {
    await page.setViewportSize(size);
    await me.field('story').press('Control+End');
    await me.field('story').pressSequentially('x');
    await expect.poll(() => leaveOutOfReach(page), where).toEqual([]);
    const below = () =>
      page.evaluate(() => {
        const field = document.querySelector('textarea')?.getBoundingClientRect();
        const top = document.querySelector('header')?.getBoundingClientRect();
        return Math.min(field?.bottom ?? 0, innerHeight) - (top?.bottom ?? 0);
      });
    await expect.poll(below, `${where}: pixels left of the field below the head`).toBeGreaterThan(20);
  }
});

test('zoomed in with two fingers, anywhere on the page, Leave stays in the corner and leaves at one tap', async ({
  page,
  live,
  context,
}) => {
  await otherSites(context);
  await writing(page, live.origin);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const tools = await context.newCDPSession(page);
  await tools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 4 });
  await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBe(4);
  const corners = new Set<string>();
  for (const [what, inline, block] of [
    ['textarea', 'start', 'start'],
    ['textarea', 'end', 'end'],
    ['footer a:last-of-type', 'end', 'end'],
    ['h1', 'start', 'end'],
  ] as const) {
    const moved = await page.evaluate(
      ([selector, ...to]) => {
        document
          .querySelector(selector)
          ?.scrollIntoView({ inline: to[0], block: to[1], behavior: 'instant' });
        return `${visualViewport?.offsetLeft}, ${visualViewport?.offsetTop}`;
      },
      [what, inline, block] as const,
    );
    corners.add(moved);
    await expect.poll(() => leaveOutOfReach(page), `at ${what}, seen from ${moved}`).toEqual([]);
  }
  expect(corners.size, 'parts of the page that were seen').toBeGreaterThan(2);
  const [x = 0, y = 0] =
    (await page.evaluate(() => {
      const box = document.querySelector('a[href="/away"]')?.getBoundingClientRect();
      return box && [box.x + box.width / 2, box.y + box.height / 2];
    })) ?? [];
  await page.touchscreen.tap(x, y);
  await expectOn(page, 'Weather');
});

test('a page that is seen whole has nothing set for the corner, which would have all of it styled anew', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  expect(await page.locator('html').getAttribute('style')).toBeNull();
});
