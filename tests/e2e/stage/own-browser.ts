import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { test as base } from './test.ts';

/** A browser of this test's own, on a profile folder that outlives it. */
export type OwnBrowser = {
  readonly profile: string;
  /** Opens the browser on the profile, as it was left. */
  open(): Promise<Page>;
  context(): BrowserContext;
  /** Ends every process of it at once, as a dead battery would: nothing is told, nothing is put in order. */
  kill(): Promise<void>;
  /** Closes it as a person would. */
  close(): Promise<void>;
};

export const test = base.extend<{ browserOfOwn: OwnBrowser }>({
  browserOfOwn: async ({ playwright }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'nightlight-profile-'));
    const own = ownBrowser(playwright.chromium, profile);
    await use(own);
    await own.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** A browser on a profile folder that is the caller's to remove. */
export function ownBrowser(chromium: BrowserType, profile: string): OwnBrowser {
  let context: BrowserContext | null = null;
  const opened = () => {
    if (!context) throw new Error('the browser is not open');
    return context;
  };
  return {
    profile,
    context: opened,
    async open() {
      context = await chromium.launchPersistentContext(profile);
      return context.pages()[0] ?? (await context.newPage());
    },
    async kill() {
      if (!context) return;
      const gone = new Promise((settle) => context?.once('close', settle));
      // Playwright starts the browser as the leader of a process group of its own.
      process.kill(-(await browserProcess(profile)), 'SIGKILL');
      await gone;
      context = null;
    },
    async close() {
      await opened().close();
      context = null;
    },
  };
}

/** Chromium keeps its host and process id in the profile while it runs: `host-1234`. */
async function browserProcess(profile: string): Promise<number> {
  const lock = await readlink(join(profile, 'SingletonLock'));
  const id = Number(lock.slice(lock.lastIndexOf('-') + 1));
  if (!Number.isInteger(id) || id < 2) throw new Error('the browser has no process to end');
  return id;
}

export { expect } from '@playwright/test';
