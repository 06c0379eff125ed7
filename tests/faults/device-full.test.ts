/**
 * The fault: the phone's storage is full, or its database belongs to somebody else: another tab that does not let go, or a
 * later version of the app.
 * The promise: everything can be told and sent all the same, from memory, and that is said; what waits on the disk is never
 * denied.
 */

import { keptDraft } from '../e2e/stage/kept-draft.ts';
import { words } from '../e2e/stage/person.ts';
import { visitOnce } from '../e2e/stage/walk.ts';
import { BY_ITSELF, expect, test } from './stage/device.ts';
import { faultyStorage } from './stage/faulty-storage.ts';
import { noRoom } from './stage/full.ts';
import { otherTab } from './stage/other-tab.ts';
import {
  ARRIVED,
  lookAtSent,
  NOT_SENT,
  nothingIsOffered,
  readyToSend,
  tapSend,
  teen,
} from './stage/short-report.ts';
import { without } from './stage/without.ts';

test('the phone is full from the first visit on: nothing is kept, it says so, and the report arrives, once', async ({
  page,
  context,
  practice,
  way,
}) => {
  await noRoom(context, page, way.origin);
  await readyToSend(page, way.origin, 'own');
  await expect(page.locator('main')).toContainText(words('app:keeping.nothing'));
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await expect(page.locator('.state')).toContainText(words('app:state.not-sent-memory'));
  await way.online();
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});

test('the phone fills up while somebody tells: the report goes from memory, once, and its draft is offered no more', async ({
  page,
  practice,
  way,
}) => {
  const storage = await faultyStorage(page);
  await page.clock.install();
  await readyToSend(page, way.origin, 'own');
  await storage.strike('is full');
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await expect(page.locator('.state')).toContainText(words('app:state.not-sent-memory'));
  const draft = await keptDraft(page);
  await way.online();
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  await storage.strike('heals');
  await expect(async () => {
    await page.clock.fastForward(30_000);
    expect(await keptDraft(page)).not.toBe(draft);
  }).toPass(BY_ITSELF);
  await nothingIsOffered(page, way.origin);
  expect(practice.rows()).toHaveLength(1);
});

test('the phone fills up while the report waits: it is taken in once, and is said to have arrived once that can be written down', async ({
  page,
  practice,
  way,
}) => {
  await without(page, ['worker']); // it could write where the page cannot
  const storage = await faultyStorage(page);
  await page.clock.install();
  await readyToSend(page, way.origin, 'own');
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await storage.strike('is full');
  await way.online();
  await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(1);
  await storage.strike('heals');
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(teen(page).state()).toHaveText(ARRIVED, { timeout: 500 });
  }).toPass(BY_ITSELF);
  await lookAtSent(page, way.origin);
  await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
  await nothingIsOffered(page, way.origin);
  expect(practice.rows()).toHaveLength(1);
});

test('a later version of the app takes the database while the report waits in an open page: it goes from memory, once', async ({
  page,
  context,
  practice,
  way,
}) => {
  await page.clock.install();
  await readyToSend(page, way.origin, 'own');
  await way.offline();
  await tapSend(page);
  await expect(teen(page).state()).toHaveText(NOT_SENT);
  await way.online();
  way.plan(() => ({ kind: 'drop', when: 'before' }));
  expect(await (await otherTab(context, way.origin)).openAs(2)).toBe('held');
  await page.bringToFront();
  way.plan(() => ({ kind: 'none' }));
  await expect(async () => {
    await page.clock.fastForward(30_000);
    await expect(teen(page).state()).toHaveText(ARRIVED, { timeout: 500 });
  }).toPass(BY_ITSELF);
  expect(practice.rows()).toHaveLength(1);
});

for (const { name, versions } of [
  { name: 'a later version of the app has made the database its own', versions: [2] },
  {
    name: 'another tab holds the database and lets nobody change it, and a third wants to',
    versions: [1, 2],
  },
]) {
  test(`${name}: told and sent from memory, and it arrives, once`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    for (const version of versions) await (await otherTab(context, way.origin)).openAs(version);
    await page.bringToFront();
    await readyToSend(page, way.origin, 'own');
    await expect(page.locator('main')).toContainText(words('app:keeping.nothing'));
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(ARRIVED, BY_ITSELF);
    expect(practice.rows()).toHaveLength(1);
  });

  test(`${name} while a report waits: it is not denied, and it is said that it cannot be shown now`, async ({
    page,
    context,
    practice,
    way,
  }) => {
    await visitOnce(page, way.origin);
    await readyToSend(page, way.origin, 'own');
    await way.offline();
    await tapSend(page);
    await expect(teen(page).state()).toHaveText(NOT_SENT);
    await page.goto('about:blank');
    // Or the worker might send it before anybody looks.
    way.plan(() => ({ kind: 'drop', when: 'before' }));
    await way.online();
    for (const version of versions) await (await otherTab(context, way.origin)).openAs(version);
    await page.bringToFront();
    await lookAtSent(page, way.origin);
    await expect(page.getByText(words('app:sent.unknown'))).toBeVisible();
    await expect(page.getByText(words('app:sent.none'))).toHaveCount(0);
    await teen(page).tap(words('app:done.remove'));
    await expect(page.getByText(words('app:remove.perhaps'))).toBeVisible();
    expect(practice.rows()).toHaveLength(0);
  });
}
