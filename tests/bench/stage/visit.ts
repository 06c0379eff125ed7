import { expect, type Page } from '@playwright/test';
import { waitForQuiet } from '../../../src/cli/bench/busy-share.ts';
import { BUSY } from '../../../src/cli/bench/figures-page.ts';
import type { SlowStage } from './slow-stage.ts';
import { type Marks, type Watched, watchPage } from './watch-page.ts';

/** What one visit came to. Times in milliseconds since it began. */
export type Visit = {
  /** First paint with something to see. */
  readonly painted: number;
  readonly answered: number;
  readonly arrived: number | null;
  readonly offline: number | null;
  /** What scripts kept the page from answering, until the taps led somewhere: of each task what is beyond 50 ms. */
  readonly blocked: number;
  /** Over the network until then, with headers; what the worker asks for by itself is not among it. */
  readonly bytes: number;
  readonly requests: number;
  /** Elements on the page then. */
  readonly nodes: number;
  /** The share of the processors others had before. */
  readonly busy: number;
};

type Until = 'answered' | 'arrived' | 'offline';

const PATIENCE = 120_000;
const QUIET_MS = 3000;
/** A task shorter than this is not felt (W3C Long Tasks). */
const NOT_FELT = 50;

/** The bare page: its own address says that the tap was taken. */
export const ON_LIMIT: Watched = { tap: '#tell', taken: '#tell:target', leadsTo: null };

/** Ours: the tap is remembered until the code is there, or acted on at once. Two screens, each with its own *Start*. */
export const ON_APP: Watched = {
  tap: '[data-bench="start"]',
  taken: 'html[data-tapped], body:not(:has([data-early="start"]))',
  leadsTo: '[data-bench="question"]',
};

/**
 * One visit with a browser that is opened for it: waits until the machine is quiet, opens the page, taps as soon as there
 * is something to see, and closes the browser once what is asked for has come.
 *
 * @param folder the browser's profile: an empty one is a first visit
 */
export async function visit<Name extends string>(
  stage: SlowStage<Name>,
  name: Name,
  folder: string,
  watched: Watched,
  until: Until,
): Promise<Visit> {
  const busy = (await waitForQuiet(BUSY, QUIET_MS)) ?? 0;
  const context = await stage.open(folder);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    const wire = { bytes: 0, requests: 0 };
    tools.on('Network.requestWillBeSent', ({ request }) => {
      if (/^https?:/.test(request.url)) wire.requests++;
    });
    tools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      wire.bytes += encodedDataLength;
    });
    await page.addInitScript(watchPage, watched);
    await stage.slowDown(tools);
    await page.goto(stage.origins[name], { waitUntil: 'commit', timeout: PATIENCE });
    await reaches(page, until === 'answered' || watched.leadsTo === null ? 'answered' : 'arrived');
    const atFirst = { ...wire, nodes: await page.evaluate(() => document.querySelectorAll('*').length) };
    if (until === 'offline') await reaches(page, 'offline');
    const marks = await marksOf(page);
    const end = marks.arrived ?? marks.answered ?? 0;
    return {
      painted: marks.painted ?? 0,
      answered: marks.answered ?? 0,
      arrived: marks.arrived,
      offline: marks.offline,
      blocked: marks.tasks
        .filter(([start]) => start < end)
        .reduce((sum, [, length]) => sum + Math.max(0, length - NOT_FELT), 0),
      ...atFirst,
      busy,
    };
  } finally {
    await context.close();
  }
}

async function reaches(page: Page, mark: Until): Promise<void> {
  await expect
    .poll(async () => (await marksOf(page).catch(() => null))?.[mark] ?? null, {
      timeout: PATIENCE,
      intervals: [100],
      message: `until ${mark}`,
    })
    .not.toBeNull();
}

async function marksOf(page: Page): Promise<Marks> {
  const marks = await page.evaluate(() => window.visitMarks);
  if (!marks) throw new Error('the page is not watched');
  return marks;
}
