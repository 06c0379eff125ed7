import type { Page } from '@playwright/test';
import { type Hand, NotThere, PATIENCE } from '../../e2e/engines/stage/hand.ts';
import { type Spot, sight } from '../../e2e/engines/stage/sight.ts';

/** Between two looks, in milliseconds. */
const LOOK_AGAIN = 20;

/**
 * A hand on a tab of Chromium that leaves nothing in the page. Playwright's locators do: with the first of them it listens,
 * for good, to every touch before the page does, and for that the browser waits with each tap until the page has answered.
 */
export function bareHand(page: Page): Hand {
  const evaluate: Hand['evaluate'] = (work, ...args) =>
    page.evaluate<never>(`(${String(work)})(...${JSON.stringify(args)})`);
  const look = async (...sought: Parameters<typeof sight>): Promise<Spot> => {
    const args = sought.map((one) => one ?? '');
    let last: Spot | null = null;
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
      const spot = await evaluate<Spot | null>(sight as never, ...args);
      if (spot && last?.x === spot.x && last.y === spot.y) return spot;
      last = spot;
      await new Promise((settle) => setTimeout(settle, LOOK_AGAIN));
    }
    throw new NotThere(`nothing to be seen: ${sought.join(', ')}`);
  };
  const tap = ({ x, y }: Spot) => page.touchscreen.tap(x, y);
  return {
    goto: async (address) => {
      await page.goto(address);
    },
    reload: async () => {
      await page.reload();
    },
    back: async () => {
      await page.goBack();
    },
    forward: async () => {
      await page.goForward();
    },
    evaluate,
    press: async (name) => tap(await look('way', name)),
    async choose(group, option) {
      for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
        const spot = await look('option', option, group);
        if (spot.ticked) return;
        await tap(spot);
        await new Promise((settle) => setTimeout(settle, LOOK_AGAIN));
      }
      throw new NotThere(`it stays as it was: ${group}, ${option}`);
    },
    async fill(label, text) {
      await tap(await look('field', label));
      await page.keyboard.press('Control+A');
      // A day is chosen, not typed: its field takes nothing but the form that stands in the document.
      const isDay = await evaluate((day) => {
        const field = document.activeElement;
        if (!(field instanceof HTMLInputElement) || field.type !== 'date') return false;
        field.value = day;
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
        return true;
      }, text);
      if (!isDay) await page.keyboard.insertText(text);
    },
    heading: () => evaluate(() => document.querySelector('h1')?.textContent ?? ''),
    text: () => evaluate(() => document.body?.innerText ?? ''),
    key: (name) => page.keyboard.press(name),
    close: () => page.close(),
    screenshot: async (path) => {
      await page.screenshot({ path });
    },
  };
}
