import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BrowserContext, Page } from '@playwright/test';
import { type ExitBrowser, expect, test, type Visited } from './stage/exit-browser.ts';
import { findWords } from './stage/find-words.ts';
import {
  BEFORE,
  EXIT,
  expectNothingOnTheWay,
  expectOn,
  leave,
  otherSites,
  TOLD,
  TYPED,
  WHO,
} from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import { visitOnce } from './stage/walk.ts';

/**
 * What is left of us after *Leave quickly*, in a Chromium as people have it: from every place, in every way the app can be
 * open. One line each; the table in the README is made of them.
 */
const LEFT = [
  // way, place, where one lands, and what stands behind, nearest first
  ['in a tab, online', 'the first screen', 'Weather', ['Before']],
  ['in a tab, online', 'the middle', 'Weather', ['Groceries', 'Before']],
  ['in a tab, online', 'the check page', 'Weather', ['Groceries', 'Before']],
  ['in a tab, online', 'the done screen', 'Weather', ['Groceries', 'Before']],
  ['in a tab, offline', 'the first screen', 'Groceries', ['Before']],
  ['in a tab, offline', 'the middle', 'Groceries', ['Groceries', 'Before']],
  ['in a tab, offline', 'the check page', 'Groceries', ['Groceries', 'Before']],
  ['in a tab, offline', 'the done screen', 'Groceries', ['Groceries', 'Before']],
  ['installed, online', 'the first screen', 'Groceries', []],
  ['installed, online', 'the middle', 'Groceries', ['Groceries']],
  ['installed, online', 'the check page', 'Groceries', ['Groceries']],
  ['installed, online', 'the done screen', 'Groceries', ['Groceries']],
  ['installed, offline', 'the first screen', 'Groceries', []],
  ['installed, offline', 'the middle', 'Groceries', ['Groceries']],
  ['installed, offline', 'the check page', 'Groceries', ['Groceries']],
  ['installed, offline', 'the done screen', 'Groceries', ['Groceries']],
] as const;

type Place = (typeof LEFT)[number][1];

test.setTimeout(300_000);

for (const way of new Set(LEFT.map(([name]) => name))) {
  test(`leaving ${way}, from everywhere: no way back shows anything of us`, async ({ exitBrowser, live }) => {
    const { context } = exitBrowser;
    await otherSites(context);
    const [page = await context.newPage()] = context.pages();
    await keepsItsPages(page);
    await page.goto(BEFORE);
    await visitOnce(page, live.origin);
    await keepOperatorFile(page);
    await page.goto(BEFORE);
    const installed = way.startsWith('installed');
    if (installed) await exitBrowser.install(live.origin);
    if (way.endsWith('offline')) await live.stop();

    for (const [, place, lands, behind] of LEFT.filter(([name]) => name === way))
      await test.step(place, async () => {
        const second = await context.newPage();
        await second.goto(live.origin);
        const one = installed ? await exitBrowser.launch(live.origin) : await openTab(context, live.origin);
        expect(await one.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(installed);
        await goTo(one, place);
        await leave(one);
        await expectOn(one, lands);
        await one.reload();
        await expectOn(one, lands);
        await expectNothingOnTheWay(one, live.origin, [lands, ...behind]);
        // A tab that stood on the first screen has left too.
        const alsoLands = way.endsWith('online') ? 'Weather' : 'Groceries';
        await expectOn(second, alsoLands);
        await second.close();
        await one.close();
        // Chromium brings back tabs, and no window of an installed app.
        await expectReopenedIs(exitBrowser, installed ? [alsoLands] : [lands, ...behind]);
      });

    expectNeutral(await exitBrowser.historyList(), live.origin);
    await exitBrowser.close();
    expectNeutral(await historyFile(exitBrowser), live.origin);
    expect(await findWords(exitBrowser.profile, [TYPED])).toEqual([]);
    expect(await findWords(join(exitBrowser.profile, 'Sessions'), TELLING)).toEqual([]);
  });
}

/** What a title or an address could say of a journey. */
const TELLING = [
  ...['app:first.title', 'app:before.title', 'app:check.title', 'app:done.title'].map((key) => words(key)),
  words('questions:screens.who.title'),
  'blackmail',
  'abuse',
];

/** This browser brings a page back as it was left, script and all. */
async function keepsItsPages(page: Page) {
  await page.goto(BEFORE);
  await page.evaluate(() => Object.assign(window, { kept: true }));
  await page.goto(EXIT);
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => 'kept' in window)).toBe(true);
}

/** Starts once online, so that the phone has what it needs to start without. */
async function keepOperatorFile(page: Page) {
  const me = person(page, WHO);
  await me.start();
  await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
}

async function openTab(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(BEFORE);
  await page.goto(origin);
  return page;
}

async function goTo(page: Page, place: Place) {
  const me = person(page, WHO);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  if (place === 'the first screen') return;
  await me.start();
  // What was left on an own phone is there again.
  if ((await me.heading().textContent()) === words('app:resume.title'))
    await me.tap(words('app:resume.again'));
  await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
  await me.tell(TOLD, place === 'the middle' ? me.say({ screen: 'person', part: 'title' }) : undefined);
  if (place === 'the done screen') await me.send();
}

/** The tab or window just closed comes back with what stood in it, and the same behind it. */
async function expectReopenedIs(browser: ExitBrowser, titles: readonly string[]) {
  const again = await browser.reopenClosed();
  if (!again) throw new Error('nothing was brought back');
  for (const [index, title] of titles.entries()) {
    if (index > 0) await again.goBack({ waitUntil: 'commit' });
    await expectOn(again, title);
  }
  await again.close();
}

/** Each line of ours has one of two addresses, and a title that tells nothing. */
function expectNeutral(visited: readonly Visited[], origin: string) {
  const ours = visited.filter(({ url }) => url.startsWith(origin));
  expect(ours.length).toBeGreaterThan(0);
  for (const { url, title } of ours) {
    expect([`${origin}/`, `${origin}/away`]).toContain(url);
    // A title that comes late is noted with the page before.
    expect([words('app:name'), 'Groceries', 'Weather', '']).toContain(title);
  }
}

/** The history list as it lies in the profile. */
async function historyFile({ profile }: ExitBrowser): Promise<readonly Visited[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nightlight-history-'));
  await copyFile(join(profile, 'History'), join(folder, 'History'));
  const database = new DatabaseSync(join(folder, 'History'));
  try {
    return database.prepare('SELECT url, title FROM urls').all() as Visited[];
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }
}
