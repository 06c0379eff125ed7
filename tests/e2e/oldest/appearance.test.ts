import type { Page } from '@playwright/test';
import { person, words } from '../stage/person.ts';
import { spilling } from '../stage/spilling.ts';
import { expect, test } from './stage/test.ts';

const WHO = { audience: 'child', voice: 'under11' } as const;
const BEGINNING = {
  audience: 'child',
  'age-band': 'under11',
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'no',
} as const;

/** The text twice as large as this reader's own. */
const twice = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    root.style.fontSize = '';
    root.style.fontSize = `${Number.parseFloat(getComputedStyle(root).fontSize) * 2}px`;
  });

for (const [colorScheme, paper, lamp] of [
  ['light', 'rgb(251, 247, 240)', 'rgb(255, 183, 3)'],
  ['dark', 'rgb(16, 21, 31)', 'rgb(255, 200, 61)'],
] as const) {
  test(`in ${colorScheme} colours and large letters nothing is cut off, and the numbers can be tapped`, async ({
    page,
    practice,
  }) => {
    await page.emulateMedia({ colorScheme });
    const me = person(page, WHO);
    await me.open(practice.origin);
    const looksRight = async () => {
      await expect(page.locator('html')).toHaveCSS('background-color', paper);
      // Dark words: without their light ground nobody sees that this is practice.
      await expect(page.locator('.practice')).toHaveCSS('background-color', lamp);
      await twice(page);
      await expect.poll(() => spilling(page)).toEqual([]);
      for (const number of ['999', '08001111'])
        await page.locator(`.help-bar a[href="tel:${number}"]`).click({ trial: true });
    };
    await looksRight();
    await me.start();
    await looksRight();
    await me.tell(BEGINNING, me.say({ screen: 'concerns', part: 'title' }));
    // The youngest read larger letters from here on: 125 % of the browser's.
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await expect(page.locator('html')).toHaveCSS('font-size', '20px');
    const card = page.locator('.card').first();
    await card.click();
    await expect(card).toHaveCSS('border-top-width', '3px');
    await looksRight();
    await expect(page.getByRole('link', { name: words('app:nav.leave') })).toBeInViewport();
  });
}
