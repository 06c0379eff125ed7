import cy from '../../../locales/cy/app.json' with { type: 'json' };
import { faultyWay } from '../../faults/stage/faulty-way.ts';
import { asTold, openAtDesk } from '../stage/at-the-desk.ts';
import { openLanguages } from '../stage/choose-language.ts';
import { keptDraft } from '../stage/kept-draft.ts';
import { EXIT, expectOn, leave, otherSites } from '../stage/leaving.ts';
import { person, type Told, words } from '../stage/person.ts';
import { readyOffline } from '../stage/phone.ts';
import { CHILD_14_TO_17, CHILD_UNDER_11, ONE_CONCERN } from '../stage/young-people.ts';
import { expect, test } from './stage/test.ts';

/** Somebody with the oldest Chromium that is supported has all that others have, and its console stays empty. */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const YOUNGEST = { audience: 'child', voice: 'under11' } as const;
const LOCK = 'seven purple kites';
/** A key is made slowly, on purpose. */
const SLOW = { timeout: 20_000 };
/** After so long a browser says of a preload that nobody took it, in milliseconds from the page's being loaded. */
const UNUSED_MS = 4000;

test('the browser is as old as we say', async ({ browser, oldest }) => {
  expect(browser.version().split('.')[0]).toBe(oldest);
});

test('a young person tells a live operator everything, is told that it has arrived, and the desk shows every answer', async ({
  page,
  live,
}) => {
  const me = person(page, TEEN);
  await me.open(live.origin);
  await me.start();
  const asked = await me.tell(CHILD_14_TO_17);
  expect([...asked].sort()).toEqual(Object.keys(CHILD_14_TO_17).sort());
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.arrived'));
  const { report } = await openAtDesk(live, await me.reference());
  expect(report.answers).toEqual(asTold(CHILD_14_TO_17, 'teen'));
});

test('opened once, then with no network: a child tells everything, it waits, and goes by itself', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  await readyOffline(page);
  await practice.stop();
  await page.reload();
  const me = person(page, YOUNGEST);
  await me.start();
  await me.tell(CHILD_UNDER_11);
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await practice.start();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), SLOW);
  const { report } = await openAtDesk(practice, await me.reference());
  expect(report.answers).toEqual(asTold(CHILD_UNDER_11, 'under11'));
});

for (const address of ['/', '/cy'])
  test(`a first visit to ${address} asks for each file of code once`, async ({ page, practice }) => {
    const way = await faultyWay(() => practice.origin);
    try {
      await page.goto(way.origin + address);
      // What is fetched ahead and not used is complained of some seconds later.
      await readyOffline(page);
      await page.waitForTimeout(UNUSED_MS);
      const code = way.seen.map(({ path }) => path).filter((path) => path.startsWith('/assets/'));
      expect(code.length).toBeGreaterThan(5);
      expect(code.filter((path, at) => code.indexOf(path) < at)).toEqual([]);
    } finally {
      await way.close();
    }
  });

test('another language that could not be had is chosen again, in place, and can be told in without a network', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  await readyOffline(page);
  await practice.stop();
  await openLanguages(page);
  await expect(page.getByRole('alert')).toHaveText(words('app:private.failed'));
  await practice.start();
  await page.getByRole('button', { name: words('app:error.again') }).tap();
  await expect(page.getByRole('link', { name: 'Cymraeg' })).toBeVisible();
  await practice.stop();
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await expect(page.getByRole('alert')).toHaveText(words('app:language.failed'));
  await practice.start();
  await page.getByRole('link', { name: 'Cymraeg' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(cy.first.title);
  const kept = () =>
    page.evaluate(async () =>
      (await (await caches.open('n')).keys()).map(({ url }) => new URL(url).pathname),
    );
  await expect.poll(kept).toContain('/cy.html');
  await practice.stop();
  await page.reload();
  await page.getByRole('button', { name: cy.first.start }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(cy.before.title);
});

test('a draft is there again after the page was closed, behind *Start*', async ({ page, practice }) => {
  const told: Told = { ...ONE_CONCERN, 'device-shared': 'no', story: 'It began in a chess club chat.' };
  const me = person(page, TEEN);
  await me.open(practice.origin);
  await me.start();
  await me.tell(told, me.say({ screen: 'story', part: 'title' }));
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
  const before = await keptDraft(page);
  await me.answerAndGoOn(told);
  await expect.poll(() => keptDraft(page)).not.toBe(before);
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();

  await page.goto('about:blank');
  await me.open(practice.origin);
  await me.start();
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await me.tap(words('app:resume.carry-on'));
  await me.tell({});
  await expect(page.getByText('chess club chat')).toBeVisible();
});

test('behind a lock it waits for the one who knows the lock', async ({ page, practice }) => {
  const told: Told = { ...ONE_CONCERN, 'age-band': '14to17', 'device-shared': 'yes' };
  const me = person(page, TEEN);
  await me.open(practice.origin);
  await me.start();
  await me.tell(told, me.ui('app:lock.title'));
  await me.chooseLock(LOCK);
  await expect(page.getByText(words('app:keeping.locked'))).toBeVisible(SLOW);
  const where = (await me.heading().textContent()) ?? '';
  await page.reload();
  await me.tryLock('eight purple kites');
  await expect(page.getByRole('alert')).toHaveText(words('lock:open.wrong'), SLOW);
  await me.tryLock(LOCK);
  await expect(me.heading()).toHaveText(where, SLOW);
});

test('*Leave quickly* goes to the neutral site, and *Back* shows nothing of ours', async ({
  page,
  context,
  live,
}) => {
  const asked = await otherSites(context);
  const me = person(page, TEEN);
  await me.open(live.origin);
  await me.start();
  await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
  await leave(page);
  await page.waitForURL(EXIT);
  expect(asked).toEqual([{ url: EXIT, referrer: undefined }]);
  await page.goBack();
  await expectOn(page, 'Groceries');
});
