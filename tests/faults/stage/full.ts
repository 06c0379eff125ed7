import type { BrowserContext, Page } from '@playwright/test';

/** A phone with no room for this address from the first visit on. Counts for every page there, as long as this one is open. */
export async function noRoom(context: BrowserContext, page: Page, origin: string): Promise<void> {
  const tools = await context.newCDPSession(page);
  await tools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
}
