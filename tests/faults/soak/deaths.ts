import type { Home } from './home.ts';
import type { Tab } from './tab.ts';

/** How a page ends. `killed`: the whole browser. */
export type Death = 'reloaded' | 'closed' | 'crashed' | 'killed';

/** Ends a page, or all of them; settles when they are gone. */
export async function die(death: Death, tab: Tab, home: Home): Promise<void> {
  if (death === 'killed' && home.kill) {
    await home.kill();
    return;
  }
  if (tab.isGone()) return;
  if (death === 'reloaded') return tab.reload();
  if (death === 'crashed') await crash(tab);
  await tab.page.close().catch(() => {});
}

/** The renderer's process ends in the middle of what it was doing. */
async function crash({ page }: Tab): Promise<void> {
  const crashed = Promise.race([page.waitForEvent('crash'), page.waitForEvent('close')]).catch(() => {});
  const tools = await page.context().newCDPSession(page);
  // Nobody is left to answer.
  tools.send('Page.crash').catch(() => {});
  await crashed;
}
