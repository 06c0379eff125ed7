import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { NotThere, PATIENCE } from './hand.ts';

/** Where a tab must go to set it off. */
const SIGN = 'about:blank#reopen';

const MANIFEST = {
  manifest_version: 3,
  name: 'Reopener',
  version: '1',
  permissions: ['sessions', 'tabs'],
  background: { scripts: ['background.js'] },
  browser_specific_settings: { gecko: { id: 'reopener@example.test' } },
};

/** `sessions.restore` does what *Reopen Closed Tab* does: a headless browser has no menu and takes no keys for itself. */
const BACKGROUND = `
browser.tabs.onUpdated.addListener((id, change) => {
  if (change.url === '${SIGN}') void browser.sessions.restore();
});
`;

/** Makes an extension of two files in this folder and has the browser run it until it is closed. */
export async function installReopener(browser: Browser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'background.js'), BACKGROUND);
  await browser.installExtension(folder);
}

/** Closes a tab and has the browser open it again. @throws {NotThere} when none comes */
export async function closeAndReopen(browser: Browser, page: Page): Promise<Page> {
  const other = await browser.newPage();
  await page.close();
  const before = await browser.pages();
  await other.goto(SIGN);
  const until = Date.now() + PATIENCE;
  for (;;) {
    const reopened = (await browser.pages()).find((one) => !before.includes(one));
    if (await reopened?.evaluate(isLoaded).catch(() => false)) return reopened as Page;
    if (Date.now() > until) throw new NotThere('the closed tab, opened again');
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

/** It begins as an empty one, in another process. Runs inside the page. */
function isLoaded(): boolean {
  return location.protocol !== 'about:' && document.readyState === 'complete';
}
