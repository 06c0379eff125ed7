import { mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import app from '../../../locales/en/app.json' with { type: 'json' };
import { makeService, type Service } from '../../e2e/stage/service.ts';
import { test as base, expect } from '../../e2e/stage/test.ts';
import { buildChanged } from './changed-app.ts';

/** What the first screen says, in the newer version. */
const NEWER = 'This is how the newer version says it.';

/** A service whose intake can be given another version of the app. */
export type Deployment = Service & {
  /** Stops the intake, gives it that version and nothing of the one before, and starts it on the same address. */
  deploy(appDir: string): Promise<void>;
};

type Apps = {
  /** Another version: other words, other code, no file of code under the same name. */
  newerApp: string;
};

/** `deployment` begins with the app as it is (`practiceApp`). */
export const test = base.extend<{ deployment: Deployment }, Apps>({
  newerApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const mark = (source: string) => `${source}\nperformance.mark('newer');\n`;
      const built = await buildChanged({
        'locales/en/app.json': (source) => source.replace(app.first['no-trouble'], NEWER),
        'src/app/main.tsx': (source) => `${source}\npage.dataset['version'] = 'newer';\n`,
        'src/app/register-worker.ts': mark,
        'src/app/state/device.ts': mark,
        'src/crypto/seal.ts': mark,
      });
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker' },
  ],
  deployment: async ({ practiceApp }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'nightlight-deployed-'));
    const dist = join(folder, 'dist');
    await symlink(practiceApp, dist);
    const service = await makeService(dist);
    const deploy = async (appDir: string) => {
      await service.stop();
      await symlink(appDir, join(folder, 'next'));
      await rename(join(folder, 'next'), dist);
      await service.start();
    };
    await use(Object.assign(service, { deploy }));
    await service.end();
    await rm(folder, { recursive: true, force: true });
  },
});

/** What happens by itself, on a busy machine. */
export const BY_ITSELF = { timeout: 40_000 };

/** The page shows the newer version, from its own code, without a tap. */
export async function expectNewer(page: Page): Promise<void> {
  await expect(async () => {
    await expect(page.getByText(NEWER))
      .toBeVisible({ timeout: 5000 })
      .catch(async (failure: unknown) => {
        await endIdleWorkers(page);
        throw failure;
      });
  }).toPass(BY_ITSELF);
  await expect(page.locator('html')).toHaveAttribute('data-version', 'newer', BY_ITSELF);
}

/**
 * A worker that is asked for something in the moment of its replacement (Chromium fetches the tab's icon after *Back*) goes
 * on until it has been idle for half a minute. While a tool looks on, as in every test, the browser lets it run for ever:
 * so the test ends it when another one waits, and the page is looked at again.
 */
export async function endIdleWorkers(page: Page): Promise<void> {
  if (!(await isWaiting(page))) return;
  const tools = await page.context().newCDPSession(page);
  await tools.send('ServiceWorker.enable');
  await tools.send('ServiceWorker.stopAllWorkers');
  await tools.detach();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

/** The page shows the version before. */
export async function expectOlder(page: Page): Promise<void> {
  await expect(page.getByText(app.first['no-trouble'])).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-version');
}

/** The browser looks for a new version, as it does by itself after each start, and has fetched one: it waits. */
export async function fetchedAndWaiting(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await expect.poll(() => isWaiting(page), BY_ITSELF).toBe(true);
}

/** Whether a version has been fetched and waits for its time. */
export const isWaiting = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed');

/** Marks this very document: a page that was loaded anew has no mark. */
export const markPage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset['mark'] = '';
  });

export const hasMark = (page: Page): Promise<boolean> =>
  page.evaluate(() => 'mark' in document.documentElement.dataset);

export { expect };
