import type { Page } from '@playwright/test';
import { asTold, listedAtDesk, openAtDesk } from './stage/at-the-desk.ts';
import { person, words } from './stage/person.ts';
import { readyOffline, syncEvent } from './stage/phone.ts';
import type { Service } from './stage/service.ts';
import { expect, test } from './stage/test.ts';
import { CHILD_11_TO_13, CHILD_14_TO_17, CHILD_UNDER_11, ONE_CONCERN } from './stage/young-people.ts';

const teen = { audience: 'child', voice: 'teen' } as const;
const little = { audience: 'child', voice: 'under11' } as const;

/** The app's own timer comes within seconds; a busy machine may need longer. */
const BY_ITSELF = { timeout: 20_000 };

/** Somebody opened the app once, and no more; then the network is gone, and they open it again. */
async function offlineAfterFirstVisit(page: Page, service: Service) {
  await page.goto(service.origin);
  await readyOffline(page);
  await service.stop();
  await page.reload();
}

for (const { name, who, told } of [
  { name: 'a young person of 14 to 17', who: teen, told: CHILD_14_TO_17 },
  { name: 'a child of 11 to 13', who: teen, told: CHILD_11_TO_13 },
  { name: 'a child under 11', who: little, told: CHILD_UNDER_11 },
]) {
  test(`${name} tells everything with no network; it goes by itself when there is one, and the desk shows every answer`, async ({
    page,
    practice,
  }) => {
    await offlineAfterFirstVisit(page, practice);
    const me = person(page, who);
    await me.start();
    await me.tell(told);
    await me.send();
    await expect(me.state()).toHaveText(words('app:state.not-sent'));
    await expect(page.locator('.state')).toContainText(me.ui('app:state.urgent'));
    expect(practice.rows()).toEqual([]);

    await practice.start();
    await expect(me.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
    await expect(page.locator('.state')).not.toContainText(me.ui('app:state.urgent'));
    const reference = await me.reference();
    expect(await listedAtDesk(practice)).toEqual([reference]);
    expect((await openAtDesk(practice, reference)).report.answers).toEqual(asTold(told, who.voice));
    expect(practice.rows()).toHaveLength(1);
  });
}

test('with a live operator, what was sent without a network arrives by itself once there is one', async ({
  page,
  live,
}) => {
  await offlineAfterFirstVisit(page, live);
  const me = person(page, teen);
  await me.start();
  await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await live.start();
  await expect(me.state()).toHaveText(words('app:state.arrived'), BY_ITSELF);
  expect(await listedAtDesk(live)).toEqual([await me.reference()]);
});

test('with the app closed, the browser sends what waits, and "See what I\'ve sent" shows it with its reference', async ({
  page,
  context,
  practice,
}) => {
  await offlineAfterFirstVisit(page, practice);
  const me = person(page, teen);
  await me.start();
  await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  const reference = await me.reference();
  const elsewhere = await context.newPage();
  await page.close();

  await practice.start();
  await syncEvent(context, elsewhere, practice.origin);
  await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(1);

  const again = person(elsewhere, teen);
  await again.open(practice.origin);
  await again.tap(words('app:first.sent'));
  await expect(again.heading()).toHaveText(words('app:sent.title'));
  await expect(again.state()).toHaveText(words('app:state.practice-arrived'));
  expect(await again.reference()).toBe(reference);
  expect(await listedAtDesk(practice)).toEqual([reference]);
});

test('on a phone that others use it goes by itself too, and later nothing shows that anything was sent', async ({
  page,
  practice,
}) => {
  await offlineAfterFirstVisit(page, practice);
  const me = person(page, teen);
  await me.start();
  await me.tell({ ...ONE_CONCERN, 'device-shared': 'yes' }, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.not-sent'));
  await practice.start();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'), BY_ITSELF);
  expect(await listedAtDesk(practice)).toEqual([await me.reference()]);

  await me.open(practice.origin);
  await me.tap(words('app:first.sent'));
  await expect(page.locator('main')).toContainText(words('app:sent.none'));
  await expect(page.locator('.reference')).toHaveCount(0);
});

test('with three reports waiting, a fourth is not begun; once they have gone, it can be', async ({
  page,
  practice,
}) => {
  await offlineAfterFirstVisit(page, practice);
  const me = person(page, teen);
  const references: string[] = [];
  for (let reports = 0; reports < 3; reports++) {
    await me.open(practice.origin);
    await me.start();
    await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
    await me.sendSoFar();
    await me.send();
    references.push(await me.reference());
  }
  await me.tap(words('app:done.changed'));
  await expect(me.heading()).toHaveText(words('app:blocked.title'));

  await me.open(practice.origin);
  await me.start();
  await expect(me.heading()).toHaveText(words('app:blocked.title'));
  await expect(page.locator('main')).toContainText(words('app:blocked.full'));
  await expect(page.getByRole('link', { name: /0800 1111/ }).first()).toBeVisible();

  await practice.start();
  await expect.poll(() => practice.rows().length, BY_ITSELF).toBe(3);
  expect([...(await listedAtDesk(practice))].sort()).toEqual(references.sort());
  await expect(async () => {
    if ((await me.heading().textContent()) === words('app:blocked.title'))
      await page
        .getByRole('button', { name: words('app:blocked.again'), exact: true })
        .tap({ timeout: 3000 });
    await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }), { timeout: 1000 });
  }).toPass();
});
