import type { Page } from '@playwright/test';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** What is said while a report cannot go: which state, since when, what happens next, what to do if it is urgent. */

const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  'safe-here': 'yes',
  'harm-today': 'no',
  concerns: ['blackmail'],
};
const HOUR = 60 * 60 * 1000;

const asTeen = (page: Page) => person(page, { audience: 'child', voice: 'teen' });

async function sendWithoutConnection(page: Page, told: Told = TOLD) {
  const me = asTeen(page);
  await me.start();
  await me.tell(told, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  return me;
}

test('a report that cannot go for a day says so plainly, also on the first screen of an own phone', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  const me = await sendWithoutConnection(page);
  await expect(page.getByText(words('app:state.not-sent-close'))).toBeVisible();
  await expect(page.getByText(words('app:state.urgent'))).toBeVisible();
  await expect(page.getByText(words('app:state.long'))).toBeHidden();

  await page.clock.setFixedTime(Date.now() + 23 * HOUR);
  await page.reload();
  await me.tap(words('app:first.sent'));
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await expect(page.getByText(words('app:first.waits'))).toBeHidden();
  await expect(page.getByText(words('app:state.long'))).toBeHidden();

  await page.clock.setFixedTime(Date.now() + 25 * HOUR);
  await page.reload();
  await expect(page.getByText(words('app:first.waits'))).toBeVisible();
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:state.long'))).toBeVisible();

  await practice.start();
  await me.tap(words('app:remove.try-now'));
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await expect(page.getByText(words('app:state.long'))).toBeHidden();
  expect(practice.rows()).toHaveLength(1);
});

test('a phone that others use says nothing of a waiting report when it is opened again', async ({
  page,
  practice,
}) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  const me = await sendWithoutConnection(page, { ...TOLD, 'device-shared': 'yes' });
  await page.clock.setFixedTime(Date.now() + 49 * HOUR);
  await page.reload();
  await me.tap(words('app:first.sent'));
  await expect(page.getByText(words('app:sent.none'))).toBeVisible();
  await me.tap(words('app:nav.back'));
  await expect(page.getByText(words('app:first.waits'))).toBeHidden();
  await practice.start();
  await page.reload();
  await expect.poll(() => practice.rows().length, { timeout: 20_000 }).toBe(1);
});

test('a phone whose date is years behind is told that this can stop it', async ({ page, practice }) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  await page.clock.setFixedTime('2019-03-01T10:00:00Z');
  await page.reload();
  await sendWithoutConnection(page);
  await expect(page.getByText(words('app:state.clock'))).toBeVisible();
  await practice.start();
  await asTeen(page).tap(words('app:remove.try-now'));
  await expect(asTeen(page).state()).toHaveText(words('app:state.practice-arrived'));
  expect(practice.rows()).toHaveLength(1);
});
