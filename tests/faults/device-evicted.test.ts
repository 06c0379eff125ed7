/**
 * The fault: the browser clears what the app kept, to make room: while the page that sealed a report is open, or between two
 * visits, wholly or in part.
 * The promise: the open page still has the report and sends it, once; it never says that it arrived because it is gone; the
 * next visit says, as far as it can be known, that this phone cleared what was kept.
 */

import type { BrowserContext, Page } from '@playwright/test';
import { words } from '../e2e/stage/person.ts';
import { readyOffline } from '../e2e/stage/phone.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import { ARRIVED, lookAtSent, NOT_SENT, readyToSend, tapSend, teen } from './stage/short-report.ts';

/** Clears as the browser itself does: under open pages, and nobody is asked. */
async function clear(context: BrowserContext, page: Page, origin: string, what: string) {
  const tools = await context.newCDPSession(page);
  await tools.send('Storage.clearDataForOrigin', { origin, storageTypes: what });
  await tools.detach();
}

for (const phone of ['own', 'shared'] as const) {
  test(`cleared under the open page (${phone} phone): the report goes from memory, once, and arrived only then`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    await readyToSend(page, way.origin, phone);
    await way.offline();
    await tapSend(page);
    const me = teen(page);
    await expect(me.state()).toHaveText(NOT_SENT);
    const reference = await me.reference();
    await clear(context, page, way.origin, 'indexeddb');
    // Looked at anew, as after a tap: not arrived, and only this page has it now.
    await page.getByRole('button', { name: words('app:remove.try-now') }).evaluate((it) => {
      (it as HTMLElement).click();
    });
    await expect(page.locator('.state')).toContainText(words('app:state.not-sent-memory'), BY_ITSELF);
    await expect(me.state()).toHaveText(/^(Not sent yet|Sending)$/);
    expect(practice.rows()).toHaveLength(0);
    await way.online();
    await expect(me.state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(await me.reference()).toBe(reference);
    expect(practice.rows()).toHaveLength(1);
  });
}

test('cleared while the report is on its way: still one report, and the receipt is shown', async ({
  page,
  context,
  practice,
  way,
}) => {
  way.plan(() => ({ kind: 'hold-answer' }));
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect.poll(() => practice.rows().length).toBe(1);
  await clear(context, page, way.origin, 'indexeddb');
  way.plan(() => ({ kind: 'none' }));
  way.release();
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});

test('cleared while the report is on its way, and the answer is lost: not arrived before its receipt, and still one', async ({
  page,
  context,
  practice,
  way,
}) => {
  way.plan(() => ({ kind: 'hold-answer' }));
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect.poll(() => practice.rows().length).toBe(1);
  const me = teen(page);
  const reference = await me.reference();
  await clear(context, page, way.origin, 'indexeddb');
  way.plan(() => ({ kind: 'none' }));
  // The try ends without an answer: now the page sees that the storage has it no more.
  await way.offline();
  await expect(page.locator('.state')).toContainText(words('app:state.not-sent-memory'), BY_ITSELF);
  await expect(me.state()).toHaveText(/^(Not sent yet|Sending)$/);
  await way.online();
  await expect(me.state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(await me.reference()).toBe(reference);
  expect(practice.rows()).toHaveLength(1);
});

test('cleared between two visits, the worker still there: the phone says that it cleared what was kept', async ({
  page,
  context,
  practice,
  way,
}) => {
  await page.goto(way.origin);
  await readyOffline(page);
  await readyToSend(page, way.origin, 'own');
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await page.goto('about:blank');
  await clear(context, page, way.origin, 'indexeddb');
  await way.online();
  await lookAtSent(page, way.origin);
  await expect(page.getByText(words('app:cleared'))).toBeVisible();
  await expect(teen(page).state()).toHaveCount(0);
  expect(practice.rows()).toHaveLength(0);
});

test('cleared wholly between two visits: a first visit like any other, and everything works', async ({
  page,
  context,
  practice,
  way,
}) => {
  await page.goto(way.origin);
  await readyOffline(page);
  await readyToSend(page, way.origin, 'own');
  await page.goto('about:blank');
  await clear(context, page, way.origin, 'all');
  await lookAtSent(page, way.origin);
  await expect(page.getByText(words('app:cleared'))).toHaveCount(0);
  await readyToSend(page, way.origin, 'own');
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});
