import { EventEmitter, once } from 'node:events';
import type { BrowserContext, Page } from '@playwright/test';
import type { News, SoakPhone } from './page/news.ts';

const PHONE_PAGE = '/tests/faults/soak/page/phone.html';

/** How long a page may take to come up before it is opened anew, in milliseconds: its files may have been cut off. */
const PATIENCE = 15_000;

type Up = News & { kind: 'up' };
type Waiting = (News & { kind: 'waiting' })['items'];

/** One page of a phone, with what it last told. */
export type Tab = {
  readonly page: Page;
  /** What it found, once after each time it came up; null when that was asked before. */
  cameUp(): Up | null;
  /** What waits, as a screen would show it. */
  waiting(): Waiting;
  /** Whether this page itself sealed everything that waits. */
  sealedAll(): boolean;
  /** Settles when it tells something or is gone, or after so many milliseconds. */
  stir(ms: number): Promise<void>;
  /** Tells the page to do something. @returns null when it died over it */
  ask<Name extends keyof SoakPhone>(
    name: Name,
    ...args: Parameters<SoakPhone[Name]>
  ): Promise<Awaited<ReturnType<SoakPhone[Name]>> | null>;
  /** Loads it again; whatever it was doing ends there. If it does not come up, it is closed. */
  reload(): Promise<void>;
  isGone(): boolean;
};

/** Opens the phone's page. `hear` gets all its news, in order. Null when it does not come up, or its browser dies over it. */
export async function openTab(
  context: BrowserContext,
  origin: string,
  hear: (news: News) => void,
): Promise<Tab | null> {
  const page = await newPage(context);
  if (!page) return null;
  const tab = makeTab(page, origin, hear);
  await tab.begin().catch(() => {});
  return tab.isGone() ? null : tab;
}

/** Playwright leaves a page unopened for ever when its browser is killed at that moment. */
async function newPage(context: BrowserContext): Promise<Page | null> {
  let giveUp = () => {};
  const gone = new Promise<null>((settle) => {
    giveUp = () => settle(null);
  });
  context.once('close', giveUp);
  try {
    return await Promise.race([context.newPage().catch(() => null), gone]);
  } finally {
    context.off('close', giveUp);
  }
}

function makeTab(page: Page, origin: string, hear: (news: News) => void): Tab & { begin(): Promise<void> } {
  const told = new EventEmitter();
  const sealed = new Set<string>();
  let waiting: Waiting = [];
  let found: Up | null = null;
  let gone = false;

  const end = () => {
    gone = true;
    told.emit('up', null);
    told.emit('stir');
  };
  page.once('crash', end);
  page.once('close', end);

  async function load(): Promise<void> {
    const up = new Promise<Up | null>((settle) => {
      told.once('up', settle);
      setTimeout(settle, PATIENCE, null).unref();
    });
    waiting = [];
    page.goto(origin + PHONE_PAGE, { waitUntil: 'commit' }).catch(() => told.emit('up', null));
    found = await up;
    if (!found || found.draft === 'unknown') await page.close().catch(() => {});
  }

  return {
    page,
    async begin() {
      await page.exposeFunction('tellSoak', (news: News) => {
        if (news.kind === 'waiting') waiting = news.items;
        if (news.kind === 'sealed') sealed.add(news.id);
        if (news.kind === 'up') sealed.clear();
        hear(news);
        told.emit(news.kind, news);
        told.emit('stir');
      });
      await load();
    },
    reload: load,
    cameUp() {
      const news = found;
      found = null;
      return news;
    },
    waiting: () => waiting,
    sealedAll: () => waiting.every(({ id }) => sealed.has(id)),
    stir: async (ms) => {
      if (gone) return;
      await once(told, 'stir', { signal: AbortSignal.timeout(ms) }).catch(() => {});
    },
    async ask(name, ...args) {
      try {
        return (await page.evaluate(
          ([what, values]) => (window.soakPhone[what] as (...all: unknown[]) => unknown)(...values),
          [name, args] as const,
        )) as never;
      } catch {
        return null;
      }
    },
    isGone: () => gone,
  };
}
