import type { Page } from '@playwright/test';

/**
 * From here on the page's installed clock moves only when it is told to: what a test itself takes on a busy machine does not
 * count. `page.clock.resume()` lets it run again.
 */
export async function stopClock(page: Page): Promise<void> {
  // It can stop only at a moment that has not come yet.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
}
