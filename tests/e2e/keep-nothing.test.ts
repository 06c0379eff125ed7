import type { Page } from '@playwright/test';
import { goBack } from './stage/go-back.ts';
import { person, type Told, words } from './stage/person.ts';
import { stopClock } from './stage/stop-clock.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const TYPED = 'quillwort_example';
const told = (shared: string): Told => ({
  audience: 'child',
  'age-band': '14to17',
  'device-shared': shared,
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
});
const NOT_KEPT = words('app:keeping.nothing');

/** The draft's slot, as the storage holds it; the same bytes as long as nothing was written. */
const draftSlot = (page: Page) =>
  page.evaluate(async () => {
    const [info] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((settle, fail) => {
      const request = indexedDB.open(info?.name ?? '');
      request.onsuccess = () => settle(request.result);
      request.onerror = () => fail(new Error(request.error?.name));
    });
    const found: string[] = [];
    for (const name of database.objectStoreNames) {
      const request = database.transaction(name).objectStore(name).get('a');
      const value = await new Promise<unknown>((settle) => {
        request.onsuccess = () => settle(request.result);
      });
      if (value instanceof Uint8Array) found.push(value.join(','));
    }
    database.close();
    return found.join(';');
  });

/** Hides the page as a phone does that shows another app, or shows it again. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );

for (const shared of ['yes', 'not-sure', 'rather-not-say']) {
  test(`on a phone that others may use (${shared}) nothing is kept, it says so, and a reload forgets`, async ({
    page,
    practice,
  }) => {
    await page.goto(practice.origin);
    const me = person(page, WHO);
    await me.start();
    await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
    await expect.poll(() => draftSlot(page)).toMatch(/^[\d,]{1000,}$/);
    const before = await draftSlot(page);
    await me.tell(told(shared), me.say({ screen: 'when', part: 'title' }));
    await expect(page.getByText(NOT_KEPT)).toBeVisible();
    await expect(page.getByText(words('app:keeping.own'))).toHaveCount(0);
    expect(await draftSlot(page)).toBe(before);
    await page.reload();
    await me.start();
    await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    expect(await draftSlot(page)).toBe(before);
  });
}

test('on an own phone the same slot is written', async ({ page, practice }) => {
  await page.goto(practice.origin);
  const me = person(page, WHO);
  await me.start();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  await expect.poll(() => draftSlot(page)).toMatch(/^[\d,]{1000,}$/);
  const before = await draftSlot(page);
  await me.tell({ audience: 'child' }, me.say({ screen: 'device', part: 'title' }));
  expect(await draftSlot(page)).toBe(before);
  await me.tell({ 'device-shared': 'no' }, me.say({ screen: 'concerns', part: 'title' }));
  await expect.poll(() => draftSlot(page)).not.toBe(before);
});

test('somebody who first said the phone is their own, and then that it is not, leaves nothing', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = person(page, WHO);
  await me.start();
  await me.tell(told('no'));
  await page
    .getByRole('button', {
      name: words('app:nav.change-what', {
        what: me.say({ question: 'device-shared', part: 'label' }),
      }),
    })
    .tap();
  await me.answerAndGoOn({ 'device-shared': 'yes' });
  await expect(me.heading()).toHaveText(words('app:lock.title'));
  await me.goOn();
  await expect(page.getByText(words('app:keeping.nothing'))).toBeVisible();
  await page.reload();
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
});

test('the screen is covered while another tab is in front', async ({ page, context, practice }) => {
  await page.goto(practice.origin);
  const me = person(page, WHO);
  await me.start();
  await me.tell(told('yes'), me.say({ screen: 'when', part: 'title' }));
  await expect(me.heading()).toBeVisible();
  await setHidden(page, true);
  await expect(me.heading()).toBeHidden();
  await setHidden(page, false);
  await expect(me.heading()).toBeVisible();
  await goBack(page);
  await expect(page.getByRole('textbox')).toHaveValue(new RegExp(TYPED));
  await context.close();
});

for (const [shared, kept] of [
  ['yes', false],
  ['no', true],
] as const) {
  test(`after 15 minutes in the background, ${kept ? 'an own phone still has it' : 'what is kept nowhere is forgotten'}`, async ({
    page,
    practice,
  }) => {
    await page.clock.install();
    await page.goto(practice.origin);
    const me = person(page, WHO);
    await me.start();
    await me.tell(told(shared), me.say({ screen: 'when', part: 'title' }));
    // The clock is set by a minute now, and a minute is longer than any writing may take.
    await expect(page.getByText(kept ? words('app:keeping.own') : NOT_KEPT)).toBeVisible();
    await stopClock(page);
    await setHidden(page, true);
    await page.clock.fastForward('14:59');
    await setHidden(page, false);
    await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }));
    await setHidden(page, true);
    await page.clock.fastForward('15:00');
    await setHidden(page, false);
    await page.clock.resume();
    if (kept) {
      await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }));
      return;
    }
    await expect(me.heading()).toHaveText(words('app:first.title'));
    await me.start();
    await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  });
}

test('sent without a connection, it waits sealed, is not shown to the next person, and arrives by itself', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  const me = person(page, WHO);
  await me.start();
  await me.tell(told('yes'));
  await practice.stop();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  const reference = await me.reference();

  await page.reload();
  await me.tap(words('app:first.sent'));
  await expect(me.heading()).toHaveText(words('app:sent.title'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await practice.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => practice.rows().length, { timeout: 20_000 }).toBe(1);
  const shown = JSON.stringify(await practice.desk('open', reference));
  expect(shown).toContain(TYPED);
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
});
