import type { Page } from '@playwright/test';
import { goBack } from './stage/go-back.ts';
import { keptDraft } from './stage/kept-draft.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** What somebody else does on the same open page, after a child's lock has closed (DESIGN 6). */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'yes',
  concerns: ['blackmail'],
  story: 'Somebody called quillwort_example keeps asking me for things.',
};
const LOCK = 'seven purple kites';
const SLOW = { timeout: 20_000 };

/** Hides the page as a phone does that shows another app, or shows it again. */
const setVisible = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('whoever is next and wants nothing kept takes nothing away of what is behind the lock', async ({
  page,
  practice,
}) => {
  await page.clock.install();
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.start();
  await me.tell(TOLD, me.ui('app:lock.title'));
  await me.chooseLock(LOCK);
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();
  await setVisible(page, 'hidden');
  await page.clock.fastForward('02:00');
  await setVisible(page, 'visible');
  await expect(me.heading()).toHaveText(words('app:first.title'));

  await me.tap(words('app:first.start'));
  await page.getByRole('checkbox', { name: words('app:before.keep-nothing') }).check();
  await me.agree();
  await me.tell({ ...TOLD, 'device-shared': 'no' }, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.nothing'))).toBeVisible();

  await page.reload();
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});

/** A slow phone: nothing can be read from its storage, or written, until it is let go. */
const holdStorage = (page: Page) =>
  page.evaluateHandle(async () => {
    const [info] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((settle, fail) => {
      const request = indexedDB.open(info?.name ?? '');
      request.onsuccess = () => settle(request.result);
      request.onerror = () => fail(new Error(request.error?.name));
    });
    const slots = database.transaction('slots', 'readwrite').objectStore('slots');
    let held = true;
    const again = () => {
      if (held) slots.get('a').onsuccess = again;
    };
    again();
    return {
      letGo: () => {
        held = false;
        database.close();
      },
    };
  });

test('a report that was being sealed when it locked is sent, and the next person is not told that one was', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.start();
  await me.tell(TOLD, me.ui('app:lock.title'));
  await me.chooseLock(LOCK);
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();
  const before = await keptDraft(page);
  await me.sendSoFar();
  await expect.poll(() => keptDraft(page)).not.toBe(before); // where they are is kept too
  const send = page.getByRole('button', { name: words('app:check.send'), exact: true });
  await expect(send).toBeEnabled();
  const storage = await holdStorage(page);
  await send.tap();
  await expect(page.getByText(words('app:check.sending'))).toBeVisible();
  await setVisible(page, 'hidden');
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 2 * 60_000;
  });
  await setVisible(page, 'visible');
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await storage.evaluate(({ letGo }) => letGo());
  await expect.poll(() => practice.rows().length, SLOW).toBe(1);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await me.tap(words('app:sent.unlock'));
  await me.enterLock(LOCK);
  await me.tap(words('lock:open.open'));
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), SLOW);
});

const shown = async (me: ReturnType<typeof person>) => (await me.heading().textContent()) ?? '';

for (const place of ['the first question', 'the done screen'] as const) {
  test(`back on the start screen from ${place}, it is locked: the next person sees nothing told or sent`, async ({
    page,
    practice,
  }) => {
    await page.goto(practice.origin);
    const me = person(page, TEEN);
    await me.start();
    await me.tell(TOLD, me.ui('app:lock.title'));
    await me.chooseLock(LOCK);
    if (place === 'the done screen') {
      await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
      await me.sendSoFar();
      await me.send();
      await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
    }
    for (let seen = await shown(me); seen !== words('app:first.title'); seen = await shown(me)) {
      await goBack(page);
      // One *Back* too many would leave the app.
      await expect(me.heading()).not.toHaveText(seen);
    }
    await me.tap(words('app:first.sent'));
    await expect(page.getByText(words('app:sent.none'))).toBeVisible();
    await goBack(page);
    await me.start();
    await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.goto(practice.origin);
    await me.tryLock(LOCK);
    const behind =
      place === 'the done screen' ? words('app:sent.title') : words('questions:screens.danger.title');
    await expect(me.heading()).toHaveText(behind, SLOW);
  });
}
