import { goBack } from './stage/go-back.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const TYPED = 'quillwort_example';
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};

test('a second tab says it is open elsewhere; carrying on there takes the draft, and the first one lets go', async ({
  page,
  context,
  practice,
}) => {
  const me = person(page, WHO);
  await page.goto(practice.origin);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();

  const second = await context.newPage();
  const there = person(second, WHO);
  await second.goto(practice.origin);
  await there.start();
  await expect(there.heading()).toHaveText(words('app:elsewhere.title'));
  await there.tap(words('app:elsewhere.here'));
  await expect(there.heading()).toHaveText(words('app:resume.title'));

  await expect(me.heading()).toHaveText(words('app:elsewhere.lost-title'));
  expect(await page.content()).not.toContain(TYPED);
  await goBack(page);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await me.start();
  await expect(me.heading()).toHaveText(words('app:elsewhere.title'));

  await there.tap(words('app:resume.carry-on'));
  await expect(there.heading()).toHaveText(there.say({ screen: 'when', part: 'title' }));
  await goBack(second);
  await expect(second.getByRole('textbox')).toHaveValue(new RegExp(TYPED));
  await there.tell({});
  await there.send();
  await expect(there.state()).toHaveText(words('app:state.practice-arrived'));
  expect(practice.rows()).toHaveLength(1);
});

test('the first tab can take it back', async ({ page, context, practice }) => {
  const me = person(page, WHO);
  await page.goto(practice.origin);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'when', part: 'title' }));
  await expect(page.getByText(words('app:keeping.own'))).toBeVisible();
  const second = await context.newPage();
  const there = person(second, WHO);
  await second.goto(practice.origin);
  await there.start();
  await there.tap(words('app:elsewhere.here'));
  await there.tap(words('app:resume.carry-on'));
  await there.answerAndGoOn({ 'still-going': 'yes' });
  await expect(second.getByText(words('app:keeping.own'))).toBeVisible();

  await me.tap(words('app:elsewhere.here'));
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await expect(there.heading()).toHaveText(words('app:elsewhere.lost-title'));
  await me.tap(words('app:resume.carry-on'));
  await expect(me.heading()).toHaveText(me.say({ screen: 'person', part: 'title' }));
  await goBack(page);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
});
