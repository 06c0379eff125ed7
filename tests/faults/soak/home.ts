import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserType } from '@playwright/test';
import { ownBrowser } from '../../e2e/stage/own-browser.ts';

/** Where a phone's pages live. */
export type Home = {
  readonly context: () => Promise<BrowserContext>;
  /** SIGKILL of every process of the browser; null where others live in it too. What is on the disk stays. */
  readonly kill: (() => Promise<void>) | null;
  readonly end: () => Promise<void>;
};

/** A part of a browser that other phones live in too. */
export async function flat(browser: Browser): Promise<Home> {
  const context = await browser.newContext();
  return { context: async () => context, kill: null, end: () => context.close() };
}

/** A browser of its own, on a profile that outlives it. */
export async function house(chromium: BrowserType): Promise<Home> {
  const profile = await mkdtemp(join(tmpdir(), 'nightlight-soak-'));
  const own = ownBrowser(chromium, profile);
  /** The last opening or killing: one after the other, whoever asks meanwhile. */
  let last: Promise<unknown> = Promise.resolve();
  let open = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const kill = () =>
    inTurn(async () => {
      if (open) await own.kill();
      open = false;
    });
  return {
    context: () =>
      inTurn(async () => {
        if (!open) await own.open();
        open = true;
        return own.context();
      }),
    kill,
    async end() {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
