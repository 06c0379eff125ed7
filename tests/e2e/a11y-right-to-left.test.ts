import type { Page } from '@playwright/test';
import { ONLINE_ABUSE } from '../../src/report/online-abuse.ts';
import { hand } from '../gallery/stage/hand.ts';
import { inventedAnswers } from '../gallery/stage/invented-answers.ts';
import { askAxe } from './stage/ask-axe.ts';
import { tabThrough } from './stage/tab-through.ts';
import { expect, test } from './stage/test.ts';

/** In a language that is read from right to left, with its own words. */
test.setTimeout(180_000);

/** Where *Leave quickly* is in the part of the page that is seen, as shares of its width and height. */
const cornerOfLeave = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('a[href="/away"]')?.getBoundingClientRect();
    const seen = visualViewport;
    if (!box || !seen) return null;
    const [left, top] = [box.left - seen.offsetLeft, box.top - seen.offsetTop];
    const inside = left >= -1 && top >= -1 && left + box.width <= seen.width + 1;
    return { inside, fromLeft: left / seen.width, fromTop: top / seen.height };
  });

test('a child who reads from right to left: axe finds nothing, and Tab goes the way that is read', async ({
  page,
  practice,
}) => {
  const me = hand(page);
  const told = inventedAnswers(ONLINE_ABUSE, {
    audience: 'child',
    'age-band': '11to13',
    'device-shared': 'no',
    concerns: ['blackmail'],
    'safe-here': 'no',
    'contact-how': ['phone', 'email'],
  });
  const look = async (screen: string) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.locator('html'), screen).toHaveAttribute('dir', 'rtl');
    const { found, passed } = await askAxe(page);
    expect.soft(found, screen).toEqual([]);
    expect(passed).toBeGreaterThan(5);
    expect.soft(await tabThrough(page), screen).toEqual([]);
  };
  await page.goto(`${practice.origin}/ur`);
  await look('first');
  await me.tap('[data-early="start"]');
  await look('before');
  await me.goOn();
  for (let screens = 0; !(await me.isCheck()); screens++) {
    if (screens > 60) throw new Error('the questions did not come to an end');
    await me.answer(told);
    await look((await me.screen()) ?? 'other-help');
    await me.goOn();
  }
  await look('check');
});

test('zoomed in with two fingers, Leave stays in the corner where this language has it', async ({
  page,
  practice,
}) => {
  await page.goto(`${practice.origin}/ur`);
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setPageScaleFactor', { pageScaleFactor: 3 });
  await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBe(3);
  for (const [selector, inline] of [
    ['footer a:last-of-type', 'end'],
    ['h1', 'start'],
  ] as const) {
    await page.evaluate(
      ([one, to]) => document.querySelector(one)?.scrollIntoView({ inline: to, behavior: 'instant' }),
      [selector, inline] as const,
    );
    await expect.poll(() => cornerOfLeave(page), selector).toMatchObject({ inside: true });
    const corner = await cornerOfLeave(page);
    expect(corner?.fromLeft, selector).toBeLessThan(0.1);
    expect(corner?.fromTop, selector).toBeLessThan(0.1);
  }
});
