import type { Page } from '@playwright/test';
import { goBack } from './stage/go-back.ts';
import { expectOn, leave } from './stage/leaving.ts';
import { person, type Told, words } from './stage/person.ts';
import { stopClock } from './stage/stop-clock.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/**
 * A phone that others use too: what is told stays behind a lock, and to anybody without it the app looks as if nothing had
 * been told (DESIGN 6).
 */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const YOUNGEST = { audience: 'child', voice: 'under11' } as const;
const TYPED = 'quillwort_example';
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'yes',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};
const LOCK = 'seven purple kites';
const PICTURES = ['moon', 'fish', 'cup', 'moon'];
const WRONG = 'eight purple kites';
/** The key is made slowly, on purpose. */
const SLOW = { timeout: 20_000 };

/** Tells up to the lock, chooses this one, and goes on to the question after the story. */
async function tellBehindLock(
  page: Page,
  lock: readonly string[] | string,
  told = TOLD,
  who: Parameters<typeof person>[1] = TEEN,
) {
  const me = person(page, who);
  await me.start();
  await me.tell(told, me.ui('app:lock.title'));
  await me.chooseLock(lock);
  return me;
}

/** On to the question after the story, until that step is on the disk too. */
async function toAfterStory(page: Page, me: Awaited<ReturnType<typeof tellBehindLock>>) {
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();
}

const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );

test('with the lock, they carry on where they stopped; Start shows the next person nothing of it', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = await tellBehindLock(page, LOCK);
  await toAfterStory(page, me);

  await page.reload();
  await me.tryLock(` ${LOCK.toUpperCase()}`);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
  await goBack(page);
  await expect(me.field('story')).toHaveValue(new RegExp(TYPED));

  await page.reload();
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('a child under 11 locks with pictures in order, which are shown and can be taken off again', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const told: Told = { ...TOLD, 'age-band': 'under11' };
  const me = person(page, YOUNGEST);
  await me.start();
  await me.tell(told, me.ui('app:lock.title'));
  const use = page.getByRole('button', { name: words('lock:use'), exact: true });
  await me.enterLock(['moon', 'fish', 'bell']);
  await expect(use).toBeDisabled();
  await me.tap(words('lock:take-off'));
  await me.enterLock(['cup', 'moon']);
  await expect(page.getByRole('list', { name: words('lock:chosen') }).getByRole('listitem')).toHaveText(
    PICTURES.map((name) => words(`lock:pictures.${name}`)),
  );
  await use.tap();
  await expect(me.heading()).not.toHaveText(me.ui('app:lock.title'), SLOW);
  const where = (await me.heading().textContent()) ?? '';
  await expect(page.getByText(me.ui('app:keeping.locked'))).toBeVisible();

  await page.reload();
  await me.tryLock([...PICTURES].reverse());
  await expect(page.getByRole('alert')).toHaveText(words('lock:open.wrong'), SLOW);
  await me.tap(words('lock:take-all'));
  await me.tryLock(PICTURES);
  await expect(me.heading()).toHaveText(where, SLOW);
});

test('a wrong lock and a phone on which nothing was told say the same, word for word', async ({
  page,
  browser,
  practice,
}) => {
  const seenOn = async (one: Page) => {
    const me = person(one, TEEN);
    const seen: string[] = [];
    for (let tries = 0; tries < 3; tries++) {
      await me.tryLock(WRONG);
      await expect(one.getByRole('alert')).toBeVisible(SLOW);
      seen.push(await one.locator('main').innerText());
    }
    await expect(one.getByRole('button', { name: words('lock:open.open'), exact: true })).toBeDisabled();
    await expect(one.getByText(words('lock:open.wait-short'))).toBeVisible();
    return seen;
  };
  await page.goto(practice.origin);
  await toAfterStory(page, await tellBehindLock(page, LOCK));
  await page.reload();
  const withDraft = await seenOn(page);

  const context = await browser.newContext();
  const other = await context.newPage();
  await visitOnce(other, practice.origin);
  expect(await seenOn(other)).toEqual(withDraft);
  await context.close();
});

test('two minutes in the background lock it, and leave nothing on the page; a moment less does not', async ({
  page,
  practice,
}) => {
  await page.clock.install();
  await page.goto(practice.origin);
  const me = await tellBehindLock(page, LOCK);
  await toAfterStory(page, me);
  // The clock is set by a minute now, and a minute is longer than any writing may take.
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();
  await stopClock(page);
  await setHidden(page, true);
  await page.clock.fastForward('01:59');
  await setHidden(page, false);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }));
  await setHidden(page, true);
  await page.clock.fastForward('02:00');
  await setHidden(page, false);
  await page.clock.resume();
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await page.goto(practice.origin);
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});

test('leaving locks it: whoever opens the app again needs the lock', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  const me = await tellBehindLock(page, LOCK);
  await toAfterStory(page, me);
  await page.context().setOffline(true);
  await leave(page);
  // The address is the neutral one at once; the page comes after it.
  await expectOn(page, 'Groceries');
  await expect(page).toHaveURL(`${practice.origin}/away`);
  await page.context().setOffline(false);
  await page.goto(practice.origin);
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await page.goto(practice.origin);
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});

test('a lost lock is a fresh start: nothing is said of what was there', async ({ page, practice }) => {
  await page.goto(practice.origin);
  await toAfterStory(page, await tellBehindLock(page, LOCK));
  await page.reload();
  const me = person(page, TEEN);
  await me.tap(words('app:first.unlock'));
  await me.tap(words('lock:open.start'));
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await me.tap(words('app:before.agree'));
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await me.tell(TOLD, words('app:lock.title'));
  await me.chooseLock(WRONG);
  await toAfterStory(page, me);
  await page.reload();
  await me.tryLock(LOCK);
  await expect(page.getByRole('alert')).toHaveText(words('lock:open.wrong'), SLOW);
  await me.tryLock(WRONG);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});

test('on an own phone a lock can be put on at any time, and from then on it is needed', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.start();
  await me.tell({ ...TOLD, 'device-shared': 'no' }, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.own'), { exact: true })).toBeVisible();
  await me.tap(words('app:keeping.own-lock'));
  await me.chooseLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible();
  await page.reload();
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await page.reload();
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }), SLOW);
});

test('a second tab opens with the lock what the first one has, and the first one stops', async ({
  page,
  context,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = await tellBehindLock(page, LOCK);
  await toAfterStory(page, me);
  const other = await context.newPage();
  await other.goto(practice.origin);
  const there = person(other, TEEN);
  await there.tryLock(LOCK);
  await expect(there.heading()).toHaveText(words('app:elsewhere.title'), SLOW);
  await there.tap(words('app:elsewhere.here'));
  await there.tap(words('app:resume.carry-on'));
  await expect(there.heading()).toHaveText(me.say({ screen: 'when', part: 'title' }));
  await expect(me.heading()).toHaveText(words('app:elsewhere.lost-title'));
});

test('sent from behind a lock without a connection: told only with the lock, sent without it, then told as arrived', async ({
  page,
  live,
}) => {
  await visitOnce(page, live.origin);
  const me = await tellBehindLock(page, LOCK);
  await toAfterStory(page, me);
  await me.sendSoFar();
  await live.stop();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  const reference = await me.reference();

  await page.reload();
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  await me.tap(words('app:sent.unlock'));
  await me.enterLock(LOCK);
  await me.tap(words('lock:open.open'));
  await expect(me.heading()).toHaveText(words('app:sent.title'), SLOW);
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await expect(page.getByText(reference)).toBeVisible();

  await page.reload();
  await live.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => live.rows().length, SLOW).toBe(1);
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await expect(page.getByText(reference)).toHaveCount(0);
  for (let visit = 0; visit < 2; visit++) {
    await page.reload();
    await me.tryLock(LOCK);
    await expect(me.state()).toHaveText(words('app:state.arrived'), SLOW);
    await expect(page.getByText(reference)).toBeVisible();
  }
  expect(JSON.stringify(await live.desk('open', reference))).toContain(TYPED);
});
