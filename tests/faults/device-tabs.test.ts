/**
 * The fault: two tabs, or five, each told to send at once; a page closed in the moment of sending; a tab that was frozen while
 * it had the right to send, and never gives it back.
 * The promise: one report, one row, and every tab says the same; nobody waits for a tab for ever.
 */

import type { BrowserContext, Page } from '@playwright/test';
import { words } from '../e2e/stage/person.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import type { FaultyWay } from './stage/faulty-way.ts';
import { ARRIVED, lookAtSent, NOT_SENT, readyToSend, tapSend, teen } from './stage/short-report.ts';
import { type Lack, without } from './stage/without.ts';

/** The lock of whoever sends (src/outbox/deliver.ts). */
const DELIVERY_LOCK = 'n-delivery';

// Longer on a busy machine.
test.describe.configure({ timeout: 120_000 });

/** One report waits on the disk; nothing answers yet. @returns its reference */
async function oneWaits(page: Page, way: FaultyWay): Promise<string> {
  await readyToSend(page, way.origin, 'own');
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  return teen(page).reference();
}

/** Tabs that show the waiting report; nothing but reports fails on the way. */
async function tabsThatShow(context: BrowserContext, how: number, origin: string): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let opened = 0; opened < how; opened++) {
    const tab = await context.newPage();
    await lookAtSent(tab, origin);
    await expect(teen(tab).state()).toHaveText(/^(Not sent yet|Sending)$/);
    tabs.push(tab);
  }
  return tabs;
}

for (const { name, tabs, lacks } of [
  { name: 'two tabs', tabs: 1, lacks: [] },
  { name: 'five tabs', tabs: 4, lacks: [] },
  { name: 'three tabs in a browser without locks', tabs: 2, lacks: ['locks'] },
] as const) {
  test(`${name} are told to send one report at the same time: it stands there once, and every tab says it arrived`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    await without(context, lacks as readonly Lack[]);
    const reference = await oneWaits(page, way);
    way.plan(() => ({ kind: 'drop', when: 'before' }));
    await way.online();
    const all = [page, ...(await tabsThatShow(context, tabs, way.origin))];
    const buttons = await Promise.all(
      all.map((tab) => tab.getByRole('button', { name: words('app:remove.try-now') }).elementHandle()),
    );
    way.plan(() => ({ kind: 'hold-answer' }));
    const before = way.seen.length;
    await Promise.all(buttons.map((button) => button?.evaluate((it) => (it as HTMLElement).click())));
    await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(1);
    for (const tab of all) await expect(teen(tab).state()).toHaveText(/^(Not sent yet|Sending)$/);
    way.plan(() => ({ kind: 'none' }));
    way.release();
    for (const tab of all) {
      await expect(teen(tab).state()).toHaveText(ARRIVED, BY_ITSELF);
      expect(await teen(tab).reference()).toBe(reference);
    }
    expect(practice.rows()).toHaveLength(1);
    if (lacks.length === 0) {
      const puts = way.seen.slice(before).filter(({ method, sha256 }) => method === 'PUT' && sha256);
      expect(puts).toHaveLength(1);
    }
  });
}

test('the page is closed the moment it sends: the report still arrives, and the next visit shows it', async ({
  page,
  context,
  practice,
  way,
}) => {
  await readyToSend(page, way.origin, 'own');
  // So slow that it has not left when the page is gone.
  way.plan(() => ({ kind: 'slow', bitsPerSecond: 60_000 }));
  await tapSend(page);
  await expect.poll(() => way.seen.some(({ method }) => method === 'PUT')).toBe(true);
  await page.close();
  expect(practice.rows()).toHaveLength(0);
  await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(1);
  expect(way.seen.filter(({ method }) => method === 'PUT')).toHaveLength(1);

  const later = await context.newPage();
  await lookAtSent(later, way.origin);
  await expect(teen(later).state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});

test('a tab that has the right to send never gives it back: after a while the report goes without it', async ({
  page,
  context,
  practice,
  way,
}) => {
  const other = await context.newPage();
  await other.goto(`${way.origin}/operator.json`);
  await other.evaluate((lock) => {
    void navigator.locks.request(lock, () => new Promise(() => {}));
  }, DELIVERY_LOCK);
  await expect
    .poll(() => other.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name)))
    .toContain(DELIVERY_LOCK);
  await page.bringToFront();
  await page.clock.install();
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(teen(page).state()).toHaveText(ARRIVED, { timeout: 500 });
  }).toPass(BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});

test('a tab is frozen in the middle of sending: another one sends in its place, and it is one report', async ({
  page,
  context,
  practice,
  way,
}) => {
  way.plan(({ nth }) => (nth === 1 ? { kind: 'hold-answer' } : { kind: 'none' }));
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect.poll(() => practice.rows().length).toBe(1);
  const other = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await other.clock.install();
  await lookAtSent(other, way.origin);
  await expect(teen(other).state()).not.toHaveText(ARRIVED);
  await expect(async () => {
    await other.clock.fastForward(30_000);
    await expect(teen(other).state()).toHaveText(ARRIVED, { timeout: 500 });
  }).toPass(BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
  await tools.send('Page.setWebLifecycleState', { state: 'active' });
  way.release();
  await page.bringToFront();
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});
