import type { BrowserContext, CDPSession, ConsoleMessage, Locator, Page } from '@playwright/test';
import { rank } from '../../src/cli/bench/rank.ts';
import { TOLD, WHO } from '../e2e/stage/leaving.ts';
import { person, words } from '../e2e/stage/person.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { TEEN_WALK, visitOnce } from '../e2e/stage/walk.ts';
import { noteFigure } from './stage/note-figure.ts';
import { STEP, type Step, watchSteps } from './stage/watch-steps.ts';

/** How many times slower a child's phone is. */
const SLOWER = 6;
/** Whole reports that are told, of about twenty screens each; and reports that are sent. */
const TOLD_TIMES = 3;
const SENT_TIMES = 10;
/** A step that takes longer than this has not been made. */
const STEP_MS = 10_000;
const TRIES = 3;

test.setTimeout(900_000);

/** A page that is watched, on a phone that has opened the app once. */
async function watchedPage(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(watchSteps, STEP);
  await visitOnce(page, origin);
  return page;
}

/**
 * Taps a button as a finger does, on a phone that is slow from then until all is done. Nothing is asked of the page
 * meanwhile: that would be measured too. A tap that goes nowhere, because it came as a second one, is made again.
 */
async function timedTap(page: Page, tools: CDPSession, button: Locator): Promise<Step> {
  await button.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const box = await button.boundingBox();
  if (!box) throw new Error('there is nothing to tap');
  for (let tries = 1; ; tries++) {
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const predicate = (one: ConsoleMessage) => one.text().startsWith(STEP);
    const said = page.waitForEvent('console', { predicate, timeout: STEP_MS }).catch(() => null);
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    const step = await said;
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    if (step) return JSON.parse(step.text().slice(STEP.length)) as Step;
    if (tries === TRIES) throw new Error('the taps lead nowhere');
  }
}

const rounded = (steps: readonly Step[], what: keyof Step) => steps.map((step) => Math.round(step[what]));

const note = (what: string, of: readonly number[], budget: string) =>
  noteFigure('answers', {
    ...{ what: `${what}, CPU ${SLOWER}×`, value: rank(of, 0.95), rank: 'p95', unit: 'ms', budget, of },
  });

test('an answer confirmed: the next question is painted, and the draft encrypted and stored', async ({
  browser,
  practice,
}) => {
  const steps: Step[] = [];
  for (let time = 0; time < TOLD_TIMES; time++) {
    const context = await browser.newContext();
    try {
      const page = await watchedPage(context, practice.origin);
      const tools = await context.newCDPSession(page);
      const me = person(page, TEEN_WALK.who);
      await me.start();
      const done = new Set<string>();
      // From the moment this phone is said to be their own there is something to keep.
      await me.answerAndGoOn(TEEN_WALK.told, done);
      await me.answerAndGoOn(TEEN_WALK.told, done);
      const next = page.locator('[data-bench="question"] button[type="submit"]');
      const checkTitle = words('app:check.title');
      while ((await me.heading().textContent()) !== checkTitle) {
        await me.answer(TEEN_WALK.told, done);
        if (await next.isVisible()) steps.push(await timedTap(page, tools, next));
        else await me.goOn();
      }
    } finally {
      await context.close();
    }
  }
  note('answer confirmed → next question painted', rounded(steps, 'painted'), '≤ 100 ms');
  note('answer confirmed → draft encrypted and stored', rounded(steps, 'stored'), '≤ 100 ms');
});

test('send pressed: the report is sealed and stored, and that is said', async ({ browser, practice }) => {
  const steps: Step[] = [];
  for (let time = 0; time < SENT_TIMES; time++) {
    const context = await browser.newContext();
    try {
      const page = await watchedPage(context, practice.origin);
      const me = person(page, WHO);
      await me.start();
      await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
      await me.sendSoFar();
      const send = page.getByRole('button', { name: words('app:check.send') });
      await expect(send).toBeEnabled();
      steps.push(await timedTap(page, await context.newCDPSession(page), send));
    } finally {
      await context.close();
    }
  }
  // The screen that says so comes after the report is on the device; what is delivered then may be written later still.
  note('send pressed → sealed, stored and said', rounded(steps, 'painted'), '≤ 1,000 ms');
});
