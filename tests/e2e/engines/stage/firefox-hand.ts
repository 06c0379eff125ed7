import type { KeyInput, Page } from 'puppeteer-core';
import { type Hand, NotThere, PATIENCE } from './hand.ts';
import { type Spot, sight } from './sight.ts';

/** Between two looks, in milliseconds. */
const LOOK_AGAIN = 20;

/** The one thing of BiDi that Puppeteer does not give: a step in the history, without waiting for a page to load. */
type Traversing = { browsingContext: { traverseHistory(steps: number): Promise<void> } };

/** A hand on a tab of Firefox. */
export function firefoxHand(page: Page): Hand {
  const look = async (...sought: Parameters<typeof sight>): Promise<Spot> => {
    const until = Date.now() + PATIENCE;
    for (let last: Spot | null = null; ; ) {
      // Between two documents there is nothing to look at.
      const spot = await page.evaluate(sight, ...sought).catch(() => null);
      // It must stand still: twice in the same place.
      if (spot && last && spot.x === last.x && spot.y === last.y) return spot;
      last = spot;
      if (Date.now() > until) throw new NotThere(`nothing to be seen: ${sought.join(', ')}`);
      await later();
    }
  };
  /**
   * Presses, and settles once the page has been told. With the mouse's button: a touch goes by way of another process, which
   * on a busy machine takes a short one for a long one.
   */
  const press = async ({ x, y }: Spot) => {
    await page.evaluate(listenForClick);
    await page.mouse.click(x, y);
    const until = Date.now() + PATIENCE;
    // The page may be gone with the press.
    while (!(await page.evaluate(clickCame).catch(() => true))) {
      if (Date.now() > until) throw new NotThere('a press that reaches the page');
      await later();
    }
  };
  const traverse = async (steps: number) => {
    const { browsingContext } = page.mainFrame() as unknown as Traversing;
    await browsingContext.traverseHistory(steps).catch((failure: unknown) => {
      if (!String(failure).includes('no such history entry')) throw failure;
    });
  };
  return {
    async goto(address) {
      await page.goto(address);
    },
    async reload() {
      // Puppeteer's own misses the end of it once a page has come from the back-forward cache.
      await page.evaluate(reloadMarked);
      const until = Date.now() + PATIENCE;
      while (!(await page.evaluate(isReloaded).catch(() => false))) {
        if (Date.now() > until) throw new NotThere('the page, loaded again');
        await later();
      }
    },
    back: () => traverse(-1),
    forward: () => traverse(1),
    evaluate: (work, ...args) => page.evaluate(work, ...args),
    async press(name) {
      await press(await look('way', name));
    },
    async choose(group, option) {
      const spot = await look('option', option, group);
      if (!spot.ticked) await press(spot);
    },
    async fill(label, text) {
      await press(await look('field', label));
      if ((await page.evaluate(markAll)) === 'date') await page.evaluate(pickDay, text);
      else await page.keyboard.type(text);
    },
    heading: () =>
      page.evaluate(() => document.querySelector('h1')?.textContent?.trim() ?? '').catch(() => ''),
    text: () => page.evaluate(() => document.body?.innerText ?? '').catch(() => ''),
    key: (name) => page.keyboard.press(name as KeyInput),
    close: () => page.close(),
    async screenshot(path) {
      await page.screenshot({ path });
    },
  };
}

const later = () => new Promise((settle) => setTimeout(settle, LOOK_AGAIN));

type Listening = typeof globalThis & { clickCame?: boolean };

function listenForClick(): void {
  (globalThis as Listening).clickCame = false;
  addEventListener('click', () => ((globalThis as Listening).clickCame = true), {
    capture: true,
    once: true,
  });
}

/** True also in a page that came with the press. */
function clickCame(): boolean {
  return (globalThis as Listening).clickCame !== false;
}

function reloadMarked(): void {
  document.documentElement.dataset['old'] = '';
  location.reload();
}

function isReloaded(): boolean {
  return document.readyState === 'complete' && !('old' in document.documentElement.dataset);
}

/** Marks what stands in the field that has the focus, to be typed over; gives back what kind of field it is. */
function markAll(): string {
  const field = document.activeElement as HTMLInputElement;
  if (field.type !== 'date') field.select();
  return field.type;
}

/** A day's field has parts in an order that the language decides: it is filled as its picker would. */
function pickDay(day: string): void {
  const field = document.activeElement as HTMLInputElement;
  field.value = day;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
