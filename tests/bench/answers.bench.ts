import type { Browser, BrowserContext, CDPSession, ConsoleMessage, Page } from '@playwright/test';
import { rank } from '../../src/cli/bench/rank.ts';
import { type Spot, sight } from '../e2e/engines/stage/sight.ts';
import { teller } from '../e2e/engines/stage/teller.ts';
import { TOLD, WHO } from '../e2e/stage/leaving.ts';
import { words } from '../e2e/stage/person.ts';
import { expect, test } from '../e2e/stage/test.ts';
import { TEEN_WALK, visitOnce } from '../e2e/stage/walk.ts';
import { bareHand } from './stage/bare-hand.ts';
import { noteFigure } from './stage/note-figure.ts';
import { plainScreens, screenNow } from './stage/plain-screens.ts';
import { STEP, type Step, watchSteps } from './stage/watch-steps.ts';

/** How many times slower a child's phone is. */
const SLOWER = 6;
/** Whole reports that are told, of about twenty screens each; and reports that are sent. */
const TOLD_TIMES = 3;
const SENT_TIMES = 10;
/** A step that takes longer than this has not been made. */
const STEP_MS = 10_000;
const GLANCE_MS = 500;
/**
 * How long the finger stays, in milliseconds: quicker than most (133, SD 83: Asakawa and others 2017, *Fingertip forces and
 * completion time for index finger and thumb touchscreen gestures*). The clock runs from when it is lifted.
 */
const HELD_MS = 80;

test.setTimeout(900_000);

/** Somebody on a page that is watched, on a phone that has opened the app once. */
async function somebody(context: BrowserContext, origin: string, who: Parameters<typeof teller>[1]) {
  const first = await context.newPage();
  await visitOnce(first, origin);
  await first.close();
  const page = await context.newPage();
  await page.addInitScript(watchSteps, STEP);
  const me = teller(bareHand(page), who);
  await me.open(origin);
  await me.start();
  return { page, me, tools: await context.newCDPSession(page) };
}

/**
 * Taps a button as a finger does, once the screen has been there for as long as a glance takes, on a phone that is slow from
 * then until all is done. Nothing is asked of the page meanwhile: that would be measured too.
 */
async function timedTap(page: Page, tools: CDPSession, button: string): Promise<Step> {
  // As nobody taps twice by accident: what comes sooner goes nowhere (double-tap.ts).
  await page.waitForTimeout(GLANCE_MS);
  const spot = await page.evaluate<Spot | null>(`(${String(sight)})('way', ${JSON.stringify(button)})`);
  if (!spot) throw new Error('there is nothing to tap');
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const predicate = (one: ConsoleMessage) => one.text().startsWith(STEP);
  const said = page.waitForEvent('console', { predicate, timeout: STEP_MS });
  const touchPoints = [{ x: spot.x, y: spot.y }];
  await tools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.waitForTimeout(HELD_MS);
  await tools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const step = (await said).text();
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return JSON.parse(step.slice(STEP.length)) as Step;
}

const rounded = (steps: readonly Step[], what: keyof Step) => steps.map((step) => Math.round(step[what]));

type Noted = { readonly budget?: string; readonly limit?: readonly number[]; readonly share?: 0.5 | 0.95 };

function note(what: string, of: readonly number[], { budget = 'none', limit, share = 0.95 }: Noted = {}) {
  noteFigure('answers', {
    ...{ what: `${what}, CPU ${SLOWER}×`, value: rank(of, share), unit: 'ms', budget, of },
    ...(share === 0.95 && { rank: 'p95' }),
    ...(limit && { limit: rank(limit, share) }),
  });
}

/**
 * A page with nothing but a heading and a button, which puts another heading there and writes a record of a draft's size,
 * unencrypted, into a database: no app is quicker. Two hundred words of text, as a question's screen has.
 */
const BARE = `<!doctype html><meta name="viewport" content="width=device-width"><h1>1</h1><button>Next</button>
<p>${'word '.repeat(200)}</p><script>
const opening = indexedDB.open('bare');
opening.onupgradeneeded = () => opening.result.createObjectStore('slots');
const record = crypto.getRandomValues(new Uint8Array(57344));
document.querySelector('button').onclick = () => {
  const heading = document.querySelector('h1');
  heading.textContent = Number(heading.textContent) + 1;
  requestAnimationFrame(() => setTimeout(() => {
    const writing = opening.result.transaction('slots', 'readwrite', { durability: 'strict' });
    writing.objectStore('slots').put(record, 1);
  }));
};
</script>`;

/** As many answers as the reports that are told have. */
const BARE_TIMES = 51;

/** Taps *Next* on a page of our own making. */
async function onPage(browser: Browser, origin: string, body: string, times: number): Promise<Step[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(watchSteps, STEP);
    await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${origin}/bare`);
    const tools = await context.newCDPSession(page);
    const steps: Step[] = [];
    for (let time = 0; time < times; time++) steps.push(await timedTap(page, tools, 'Next'));
    return steps;
  } finally {
    await context.close();
  }
}

/**
 * One report, told until the check page: how long each answer took (the last, which leads there, by itself), and the screens
 * that were seen.
 */
async function tellAll(browser: Browser, origin: string) {
  const context = await browser.newContext();
  try {
    const { page, me, tools } = await somebody(context, origin, TEEN_WALK.who);
    const done = new Set<string>();
    // From the moment this phone is said to be their own there is something to keep.
    await me.answerAndGoOn(TEEN_WALK.told, done);
    await me.answerAndGoOn(TEEN_WALK.told, done);
    const next = me.ui('app:nav.next');
    const first = await screenNow(page);
    const steps: Step[] = [];
    const forms: string[] = [];
    while ((await me.hand.heading()) !== words('app:check.title')) {
      const { form } = await screenNow(page);
      await me.answer(TEEN_WALK.told, done);
      if ((await me.hand.text()).includes(next)) {
        forms.push(form);
        steps.push(await timedTap(page, tools, next));
      } else await me.goOn();
    }
    const toCheck = steps.splice(-1);
    return { steps, toCheck, screens: { page: first.page, forms } };
  } finally {
    await context.close();
  }
}

test('an answer confirmed: the next question is painted, and the draft encrypted and stored', async ({
  browser,
  practice,
}) => {
  const { origin } = practice;
  const bare = await onPage(browser, origin, BARE, BARE_TIMES);
  const steps: Step[] = [];
  const toCheck: Step[] = [];
  const plain: Step[] = [];
  for (let time = 0; time < TOLD_TIMES; time++) {
    const told = await tellAll(browser, origin);
    steps.push(...told.steps);
    toCheck.push(...told.toCheck);
    plain.push(...(await onPage(browser, origin, plainScreens(told.screens), told.steps.length)));
  }
  const paintedAfter = rounded(steps, 'painted');
  const storedAfter = rounded(steps, 'stored');
  const limit = { painted: rounded(plain, 'painted'), stored: rounded(plain, 'stored') };
  const budget = '≤ 100 ms';
  note('a page with nothing but a heading paints another', rounded(bare, 'painted'));
  note('a page with nothing but a heading stores a record', rounded(bare, 'stored'));
  note('limit: the same screens as plain HTML, painted', limit.painted);
  note('limit: the same screens as plain HTML, a record stored', limit.stored);
  note('answer confirmed → next question painted', paintedAfter, { budget, limit: limit.painted });
  note('answer confirmed → draft encrypted and stored', storedAfter, { budget, limit: limit.stored });
  note('the median of those, painted', paintedAfter, { limit: limit.painted, share: 0.5 });
  note('the median of those, stored', storedAfter, { limit: limit.stored, share: 0.5 });
  note('last answer confirmed → check page painted', rounded(toCheck, 'painted'), { budget });
});

test('send pressed: the report is sealed and stored, and that is said', async ({ browser, practice }) => {
  const steps: Step[] = [];
  for (let time = 0; time < SENT_TIMES; time++) {
    const context = await browser.newContext();
    try {
      const { page, me, tools } = await somebody(context, practice.origin, WHO);
      await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
      await me.sendSoFar();
      const send = words('app:check.send');
      await expect.poll(() => me.hand.evaluate(sight as never, 'way', send)).not.toBeNull();
      steps.push(await timedTap(page, tools, send));
    } finally {
      await context.close();
    }
  }
  // The screen that says so comes after the report is on the device; what is delivered then may be written later still.
  note('send pressed → sealed, stored and said', rounded(steps, 'painted'), { budget: '≤ 1,000 ms' });
});
