import { goBack } from './stage/go-back.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

const WHO = { audience: 'child', voice: 'teen' } as const;
const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  'safe-here': 'yes',
  concerns: ['blackmail'],
};

for (const way of ['the browser', 'the screen'] as const) {
  test(`Back of ${way} goes to the question before, with its answer, then out of the app`, async ({
    page,
    practice,
  }) => {
    const me = person(page, WHO);
    const back = () => (way === 'the browser' ? goBack(page) : me.tap(words('app:nav.back')));
    const entries = () => page.evaluate(() => history.length);
    await page.goto('about:blank');
    await page.goto(practice.origin);
    await me.start();
    await me.tell(TOLD, me.say({ screen: 'story', part: 'title' }));
    const length = await entries();

    const answer = (question: string, option: string) =>
      page
        .getByRole('group', { name: me.say({ question, part: 'label' }) })
        .getByLabel(me.say({ question, option }), { exact: true });
    await back();
    await expect(me.heading()).toHaveText(me.say({ screen: 'concerns', part: 'title' }));
    await expect(me.heading()).toBeFocused();
    await expect(answer('concerns', 'blackmail')).toBeChecked();
    await back();
    await expect(answer('safe-here', 'yes')).toBeChecked();
    await back();
    await expect(answer('device-shared', 'no')).toBeChecked();
    await back();
    await expect(answer('age-band', '14to17')).toBeChecked();
    expect(await entries()).toBe(length);
    await expect(page).toHaveURL(`${practice.origin}/`);
    await expect(page).toHaveTitle(words('app:name'));
    await back();
    await expect(me.heading()).toHaveText(words('app:before.title'));
    await back();
    await expect(me.heading()).toHaveText(words('app:first.title'));
    await expect(page).toHaveURL(`${practice.origin}/`);
    await goBack(page);
    await expect(page).toHaveURL('about:blank');
  });
}

test('the address and the title are the same on every screen, and history says nothing', async ({
  page,
  practice,
}) => {
  const me = person(page, WHO);
  await page.goto(practice.origin);
  await me.start();
  const seen = new Set<string>();
  const note = async () =>
    seen.add(
      await page.evaluate(() =>
        JSON.stringify([location.href, document.title, history.state, history.length]),
      ),
    );
  const done = new Set<string>();
  for (const screen of ['device', 'danger', 'concerns', 'story']) {
    await me.answerAndGoOn(TOLD, done);
    await expect(me.heading()).toHaveText(me.say({ screen, part: 'title' }));
    await note();
  }
  await me.tap(words('app:nav.send-so-far'));
  await expect(me.heading()).toHaveText(words('app:check.title'));
  await note();
  await me.send();
  await note();
  expect(seen.size).toBe(1);
});

test('from the check page Back goes to the last question, and from help to where one was', async ({
  page,
  practice,
}) => {
  const me = person(page, WHO);
  await page.goto(practice.origin);
  await me.start();
  await me.tell(TOLD);
  await goBack(page);
  await expect(me.heading()).toHaveText(me.say({ screen: 'contact', part: 'title' }));
  await me.tap(words('app:help.more'));
  await expect(me.heading()).toHaveText(words('app:help.title'));
  await goBack(page);
  await expect(me.heading()).toHaveText(me.say({ screen: 'contact', part: 'title' }));
});

test('opened anew half-way, Start and Back work as before, and one Back leaves from the start screen', async ({
  page,
  practice,
}) => {
  const me = person(page, WHO);
  await page.goto('about:blank');
  await page.goto(practice.origin);
  await me.start();
  await me.answerAndGoOn({ audience: 'child' });
  await page.reload();
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await goBack(page);
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await goBack(page);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await page.goForward();
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await goBack(page);
  await expect(page).toHaveURL('about:blank');
});
