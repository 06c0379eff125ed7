import { EventEmitter, once } from 'node:events';
import type { BrowserContext, Page } from '@playwright/test';
import type { News, SoakPhone } from './page/news.ts';

export const PHONE_PAGE = '/tests/faults/soak/page/phone.html';

/** How long a page may take to come up before it is opened anew, in milliseconds: its files may have been cut off. */
const PATIENCE = 15_000;

/** One page of a phone, with what it last told. */
export type Tab = {
  readonly page: Page;
  /** What it found when it came up. */
  readonly found: News & { kind: 'up' };
  /** What waits, as a screen would show it. */
  waiting(): (News & { kind: 'waiting' })['items'];
  /** Whether this page itself sealed everything that waits. */
  sealedAll(): boolean;
  /** Settles when it tells something or is gone, or after so many milliseconds. */
  stir(ms: number): Promise<void>;
  /** Tells the page to do something. @returns null when it died over it */
  ask<Name extends keyof SoakPhone>(
    name: Name,
    ...args: Parameters<SoakPhone[Name]>
  ): Promise<Awaited<ReturnType<SoakPhone[Name]>> | null>;
  isGone(): boolean;
};

/** Opens the phone's page, again if it does not come up. `hear` gets all its news, in order. */
export async function openTab(
  context: BrowserContext,
  origin: string,
  hear: (news: News) => void,
): Promise<Tab> {
  for (;;) {
    const tab = await tryTab(context, origin, hear);
    if (tab) return tab;
  }
}

async function tryTab(
  context: BrowserContext,
  origin: string,
  hear: (news: News) => void,
): Promise<Tab | null> {
  const page = await context.newPage();
  const told = new EventEmitter();
  let waiting: (News & { kind: 'waiting' })['items'] = [];
  const sealed = new Set<string>();
  let gone = false;
  const up = new Promise<(News & { kind: 'up' }) | null>((settle) => {
    told.on('up', settle);
    told.on('gone', () => settle(null));
    setTimeout(settle, PATIENCE, null).unref();
  });
  for (const end of ['crash', 'close'] as const) {
    page.once(end as 'close', () => {
      gone = true;
      told.emit('gone');
      told.emit('stir');
    });
  }
  await page.exposeFunction('tellSoak', (news: News) => {
    if (news.kind === 'waiting') waiting = news.items;
    if (news.kind === 'sealed') sealed.add(news.id);
    hear(news);
    told.emit(news.kind, news);
    told.emit('stir');
  });
  page.goto(origin + PHONE_PAGE, { waitUntil: 'commit' }).catch(() => told.emit('gone'));
  const found = await up;
  if (!found || found.draft === 'unknown') {
    await page.close().catch(() => {});
    return null;
  }
  return {
    page,
    found,
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
