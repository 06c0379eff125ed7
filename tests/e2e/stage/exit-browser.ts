import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, CDPSession, Page, Worker } from '@playwright/test';
import { CHROMIUM } from '../../../.config/chromium.ts';
import { test as base } from './test.ts';

/** One line of the browser's history list. */
export type Visited = { readonly url: string; readonly title: string };

/**
 * A Chromium as people have it: with its back-forward cache and holding the last picture while a page loads, both of which
 * test tools switch off; with a profile of its own, and somebody who can use its menus.
 */
export type ExitBrowser = {
  readonly context: BrowserContext;
  readonly profile: string;
  /** Installs the app, as the menu's *Install* does. */
  install(origin: string): Promise<void>;
  /** Opens the installed app in its own window, as a tap on its icon does. */
  launch(origin: string): Promise<Page>;
  /** The history list (Ctrl+H). */
  historyList(): Promise<readonly Visited[]>;
  /** *Reopen closed tab* (Ctrl+Shift+T), or closed window. Null when the browser has none to bring back. */
  reopenClosed(): Promise<Page | null>;
  close(): Promise<void>;
};

export const test = base.extend<{ exitBrowser: ExitBrowser }>({
  exitBrowser: async ({ playwright }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'nightlight-exit-'));
    const browser = await open(playwright.chromium, folder);
    await use(browser);
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** The menus that no test tool has, of the browser's own extension interface. */
type Menus = {
  readonly history: { search(query: object): Promise<Visited[]> };
  readonly sessions: { restore(): Promise<unknown> };
};
declare const chrome: Menus;

async function writeMenus(folder: string): Promise<string> {
  const menus = join(folder, 'menus');
  await mkdir(menus);
  const permissions = ['history', 'sessions', 'tabs'];
  const background = { service_worker: 'menus.js' };
  const manifest = { manifest_version: 3, name: 'Menus', version: '1', permissions, background };
  await writeFile(join(menus, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(menus, 'menus.js'), '');
  return menus;
}

async function open(chromium: BrowserType, folder: string): Promise<ExitBrowser> {
  const menus = await writeMenus(folder);
  const profile = join(folder, 'profile');
  const context = await chromium.launchPersistentContext(profile, {
    ...CHROMIUM,
    args: [
      ...CHROMIUM.args,
      `--load-extension=${menus}`,
      `--disable-extensions-except=${menus}`,
      // In place of the test tool's own list, which names the picture held while a page loads.
      '--disable-features=Translate',
    ],
    ignoreDefaultArgs: ['--disable-back-forward-cache', '--disable-extensions'],
    isMobile: false,
  });
  const browser = context.browser();
  if (!browser) throw new Error('the browser has no developer tools of its own');
  const tools = await browser.newBrowserCDPSession();
  const worker = await menusOf(context);

  /** The page that `act` opens; null when none comes. */
  const opened = async (act: () => Promise<unknown>): Promise<Page | null> => {
    const coming = context.waitForEvent('page', { timeout: 10_000 });
    const [page] = await Promise.all([coming.catch(() => null), act()]);
    await page?.waitForLoadState();
    return page;
  };
  let closed = false;

  return {
    context,
    profile: join(profile, 'Default'),
    async install(origin) {
      const app = { manifestId: `${origin}/` };
      // As with the browser's menu: the page that is on.
      const page = await context.newPage();
      await page.goto(origin);
      await page.locator('link[rel="manifest"]').waitFor({ state: 'attached' });
      await pwa(await context.newCDPSession(page), 'install', app);
      await page.close();
      await pwa(tools, 'changeAppUserSettings', { ...app, displayMode: 'standalone' });
    },
    async launch(origin) {
      const page = await opened(() => pwa(tools, 'launch', { manifestId: `${origin}/` }));
      if (!page) throw new Error('the installed app opened no window');
      return page;
    },
    historyList: () => worker.evaluate(() => chrome.history.search({ text: '', maxResults: 1000 })),
    reopenClosed: () => opened(() => worker.evaluate(() => chrome.sessions.restore().catch(() => undefined))),
    async close() {
      if (closed) return;
      closed = true;
      await context.close();
    },
  };
}

const menusOf = async (context: BrowserContext): Promise<Worker> =>
  context.serviceWorkers().find((one) => one.url().endsWith('/menus.js')) ??
  (await context.waitForEvent('serviceworker', (one) => one.url().endsWith('/menus.js')));

/** The part of the developer tools that installs apps is not in their list of types. */
function pwa(tools: CDPSession, what: string, values: object): Promise<unknown> {
  return tools.send(`PWA.${what}` as 'Browser.getVersion', values);
}

export { expect } from './test.ts';
