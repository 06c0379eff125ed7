import { listedAtDesk, openAtDesk } from './stage/at-the-desk.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { ONE_CONCERN } from './stage/young-people.ts';

const teen = { audience: 'child', voice: 'teen' } as const;
const LATER = { 'harm-today': 'no', concerns: ['meet-up'], story: 'It has started again.' };

test('"Something changed?" sends a short report that carries the earlier reference', async ({
  page,
  practice,
}) => {
  const me = person(page, teen);
  await me.open(practice.origin);
  await me.start();
  await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const first = await me.reference();

  await me.tap(words('app:done.changed'));
  // Who is here and whose phone this is need not be said again.
  await expect(me.heading()).toHaveText(me.say({ screen: 'danger', part: 'title' }));
  await me.tell(LATER, me.say({ screen: 'when', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const second = await me.reference();

  expect(second).not.toBe(first);
  expect([...(await listedAtDesk(practice))].sort()).toEqual([first, second].sort());
  const opened = await openAtDesk(practice, second);
  expect(opened.earlierReference).toBe(first);
  expect(opened.report.answers).toMatchObject({
    story: { value: LATER.story },
    concerns: { value: LATER.concerns },
    audience: { value: 'child' },
  });
  expect(await practice.deskText('open', second)).toContain(first);
  expect((await openAtDesk(practice, first)).earlierReference).toBeNull();
});

test('"Something changed?", days later, does not write over a report that is still being told', async ({
  page,
  practice,
}) => {
  const me = person(page, teen);
  await me.open(practice.origin);
  await me.start();
  await me.tell(ONE_CONCERN, me.say({ screen: 'story', part: 'title' }));
  await me.sendSoFar();
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  const first = await me.reference();

  // Another report is begun, and left in the middle.
  await me.open(practice.origin);
  await me.start();
  const when = me.say({ screen: 'when', part: 'title' });
  await me.tell({ ...ONE_CONCERN, story: 'About the other game.' }, when);
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();

  await me.open(practice.origin);
  await me.tap(words('app:first.sent'));
  await me.tap(words('app:done.changed'));
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await me.tap(words('app:resume.carry-on'));
  await expect(me.heading()).toHaveText(when);
  await me.sendSoFar();
  await expect(page.locator('main')).toContainText('About the other game.');
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  expect((await openAtDesk(practice, await me.reference())).earlierReference).toBeNull();

  // This time there is nothing else: the new one belongs to the report it was begun from.
  await me.open(practice.origin);
  await me.tap(words('app:first.sent'));
  await expect(me.heading()).toHaveText(words('app:sent.title'));
  const shown = page.getByRole('listitem').filter({ hasText: first });
  await shown.getByRole('button', { name: words('app:done.changed') }).tap();
  await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
  await me.tell({ ...ONE_CONCERN, ...LATER }, when);
  await me.sendSoFar();
  await me.send();
  expect((await openAtDesk(practice, await me.reference())).earlierReference).toBe(first);
});
