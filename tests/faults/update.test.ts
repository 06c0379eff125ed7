import type { BrowserContext, Page } from '@playwright/test';
import { asTold, openAtDesk } from '../e2e/stage/at-the-desk.ts';
import { keptDraft } from '../e2e/stage/kept-draft.ts';
import { person, type Told, words } from '../e2e/stage/person.ts';
import { readyOffline } from '../e2e/stage/phone.ts';
import {
  BY_ITSELF,
  type Deployment,
  expect,
  expectNewer,
  expectOlder,
  fetchedAndWaiting,
  hasMark,
  isWaiting,
  markPage,
  test,
} from './stage/versions.ts';

/**
 * A new version is deployed while somebody tells, or while something waits on the phone. Promise (rule 12): nothing is
 * interrupted, nothing is lost, the new version takes over by itself when nothing is open, and reads what the one before
 * left: draft, outbox, operator file.
 */
test.describe.configure({ timeout: 120_000 });

const WHO = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: 'Somebody from a game keeps asking me for things.',
};

/** Somebody who has the app ready for offline, on the first screen. */
async function withApp(page: Page, deployment: Deployment) {
  await page.goto(deployment.origin);
  await readyOffline(page);
  return person(page, WHO);
}

/** What was told so far stands on the device. */
async function tellHalf(page: Page) {
  const me = person(page, WHO);
  const untouched = await keptDraft(page);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect.poll(() => keptDraft(page)).not.toBe(untouched);
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
  return me;
}

test('somebody who is telling notices nothing of an update, sends without a network, and has the new version afterwards', async ({
  page,
  deployment,
  newerApp,
}) => {
  const me = await withApp(page, deployment);
  await tellHalf(page);
  await markPage(page);
  await deployment.deploy(newerApp);
  await fetchedAndWaiting(page);

  await deployment.stop();
  await me.tell(TOLD);
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  expect(await hasMark(page)).toBe(true);
  expect(await isWaiting(page)).toBe(true);
  await deployment.start();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  const reference = await me.reference();
  expect((await openAtDesk(deployment, reference)).report.answers).toEqual(
    expect.objectContaining(asTold(TOLD, 'teen')),
  );

  await page.goBack();
  await expectNewer(page);
  expect(deployment.rows()).toHaveLength(1);
  await me.tap(words('app:first.sent'));
  await expect(page.locator('.reference')).toHaveText(reference);
});

test('with nothing open the new version comes by itself, in every tab, with no tap', async ({
  page,
  context,
  deployment,
  newerApp,
}) => {
  await withApp(page, deployment);
  const second = await context.newPage();
  await second.goto(deployment.origin);
  await expectOlder(second);
  await deployment.deploy(newerApp);
  await second.reload();
  for (const each of [page, second]) await expectNewer(each);
});

test('a tab at rest is left as it is while somebody tells in another, and both have the new version once that is over', async ({
  page,
  context,
  deployment,
  newerApp,
}) => {
  await withApp(page, deployment);
  const second = await context.newPage();
  await second.goto(deployment.origin);
  const me = await tellHalf(page);
  await markPage(page);
  await markPage(second);
  await deployment.deploy(newerApp);
  await fetchedAndWaiting(second);
  await second.reload();
  await expectOlder(second);
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  expect(await hasMark(page)).toBe(true);
  await expectOlder(second);
  await page.goBack();
  for (const each of [page, second]) await expectNewer(each);
});

test('a report that was sealed under the old version and could not go is delivered by the new one', async ({
  page,
  context,
  deployment,
  newerApp,
}) => {
  const me = await withApp(page, deployment);
  await keepBack(context);
  await tellHalf(page);
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  const reference = await me.reference();
  await page.close();

  await deployment.deploy(newerApp);
  const later = await context.newPage();
  const they = person(later, WHO);
  await later.goto(deployment.origin);
  await expectNewer(later);
  expect(deployment.rows()).toEqual([]);
  await they.tap(words('app:first.sent'));
  await expect(they.state()).toHaveText(words('app:state.not-sent'));
  await context.unrouteAll();
  await later.reload();
  await they.tap(words('app:first.sent'));
  await expect(they.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  expect((await openAtDesk(deployment, reference)).report.answers).toEqual(
    expect.objectContaining(asTold(TOLD, 'teen')),
  );
  expect(deployment.rows()).toHaveLength(1);
});

/** Nothing that is put arrives; everything else goes through. */
const keepBack = (context: BrowserContext) =>
  context.route('**/v1/reports/*', (route) => route.abort('connectionreset'));

test('a draft that was begun with the old version is carried on, whole, with the new one, also without a network', async ({
  page,
  context,
  deployment,
  newerApp,
}) => {
  await withApp(page, deployment);
  await tellHalf(page);
  await page.close();
  await deployment.deploy(newerApp);
  const later = await context.newPage();
  const they = person(later, WHO);
  await later.route('**/operator.json', (route) => route.abort());
  await later.goto(deployment.origin);
  await expectNewer(later);

  // The operator file that the new version goes by is the copy that the old one kept.
  await deployment.stop();
  await later.reload();
  await they.start();
  await expect(they.heading()).toHaveText(words('app:resume.title'));
  await they.tap(words('app:resume.carry-on'));
  await expect(they.heading()).toHaveText(they.say({ screen: 'when', part: 'title' }));
  await they.sendSoFar();
  await they.send();
  await expect(they.state()).toHaveText(words('app:state.not-sent'));
  await deployment.start();
  await expect(they.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  expect((await openAtDesk(deployment, await they.reference())).report.answers).toEqual(
    expect.objectContaining(asTold(TOLD, 'teen')),
  );
});
