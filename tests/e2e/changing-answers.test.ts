import { asTold, openAtDesk } from './stage/at-the-desk.ts';
import { goBack } from './stage/go-back.ts';
import { person, type Told, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { CHILD_14_TO_17, ONE_CONCERN } from './stage/young-people.ts';

const teen = { audience: 'child', voice: 'teen' } as const;

test('what a young person takes back reaches neither the desk nor the report', async ({ page, practice }) => {
  const me = person(page, teen);
  const told: Told = { ...CHILD_14_TO_17, concerns: ['asked-nudes', 'friends-sharing'] };
  await me.open(practice.origin);
  await me.start();

  // On the way: a place was given, then one screen back there is no danger any more.
  const happened = me.say({ screen: 'concerns', part: 'title' });
  await me.tell(told, happened);
  await me.tap(words('app:nav.back'));
  await expect(me.field('danger-where')).toHaveValue(String(told['danger-where']));
  await me.answerAndGoOn({ 'harm-today': 'no' });
  await me.tell(told);

  // From the check page: no meeting after all, no threat, only girls' and boys' unkindness, nobody may write or call.
  for (const [id, answer] of Object.entries({
    meeting: 'no',
    threatened: 'no',
    'contact-how': ['none'],
  })) {
    await me.change(id);
    await me.answerAndGoOn({ [id]: answer });
    await expect(me.heading()).toHaveText(words('app:check.title'));
  }
  await me.change('concerns');
  await me.option('concerns', 'friends-sharing').uncheck();
  await me.goOn();
  await expect(me.heading()).toHaveText(words('app:check.title'));

  const gone = [
    'danger-where',
    'meeting-when',
    'meeting-where',
    'threat-what',
    'threat-by',
    'sexual-check',
    'sexual-what',
    'peer-images',
    'contact-phone',
    'contact-email',
    'contact-times',
    'contact-others',
    'account-access',
    'leave-message',
    'safe-word',
  ];
  const typed = [
    'danger-where',
    'meeting-where',
    'contact-phone',
    'contact-email',
    'contact-times',
    'safe-word',
  ];
  const takenBack = typed.map((id) => String(told[id]));
  for (const said of takenBack) await expect(page.locator('main')).not.toContainText(said);
  await me.send();

  const reference = await me.reference();
  const { report } = await openAtDesk(practice, reference);
  const left = Object.fromEntries(Object.entries(told).filter(([id]) => !gone.includes(id)));
  expect(report.answers).toEqual(
    asTold(
      {
        ...left,
        'harm-today': 'no',
        concerns: ['asked-nudes'],
        meeting: 'no',
        threatened: 'no',
        'contact-how': ['none'],
      },
      'teen',
    ),
  );
  const read =
    (await practice.deskText('open', reference)) + JSON.stringify(await practice.desk('open', reference));
  for (const said of takenBack) expect(read).not.toContain(said);
  expect(read).not.toContain('2031-03-09');
});

test('Back, on the screen and in the browser, goes to the question before, with the answer still there', async ({
  page,
  practice,
}) => {
  const me = person(page, teen);
  await me.open(practice.origin);
  await me.start();
  const title = (screen: string) => me.say({ screen, part: 'title' });
  const entries = () => page.evaluate(() => history.length);
  const atFirst = await entries();
  await me.tell(CHILD_14_TO_17, title('meeting'));

  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(title('names'));
  await expect(me.field('usernames')).toHaveValue(String(CHILD_14_TO_17['usernames']));
  await goBack(page);
  await expect(me.heading()).toHaveText(title('person'));
  await expect(me.option('person-age', 'says-child')).toBeChecked();
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(title('when'));
  await expect(me.option('began', 'past-month')).toBeChecked();
  await goBack(page);
  await expect(me.heading()).toHaveText(title('story'));
  await expect(me.field('story')).toHaveValue(String(CHILD_14_TO_17['story']));
  expect(await entries()).toBe(atFirst);
  expect(page.url()).toBe(`${practice.origin}/`);

  await me.tell({}, title('meeting'));
  await me.tell(CHILD_14_TO_17);
  await goBack(page);
  await expect(me.heading()).toHaveText(title('contact-safety'));
  await expect(me.field('safe-word')).toHaveValue('periwinkle');
  expect(await entries()).toBe(atFirst);
});

test('a young person sends only what happened, from the middle, after a look back and a change', async ({
  page,
  practice,
}) => {
  const me = person(page, teen);
  await me.open(practice.origin);
  await me.start();
  const meeting = me.say({ screen: 'meeting', part: 'title' });
  await me.tell(ONE_CONCERN, meeting);
  await me.sendSoFar();

  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(meeting);
  await me.sendSoFar();
  await me.change('concerns');
  await me.answerAndGoOn({ concerns: 'groomed' });
  await expect(me.heading()).toHaveText(words('app:check.title'));
  await me.change('concerns');
  await expect(me.option('concerns', 'groomed')).toBeChecked();
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(words('app:check.title'));
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(meeting);
  await me.sendSoFar();
  await me.send();

  const reference = await me.reference();
  const { report } = await openAtDesk(practice, reference);
  const passedOver = [
    'safe-here',
    'harm-today',
    'story',
    'began',
    'still-going',
    'person-who',
    'person-access',
  ];
  expect(report.answers).toMatchObject({
    ...asTold({ ...ONE_CONCERN, concerns: ['asked-nudes', 'groomed'] }, 'teen'),
    ...Object.fromEntries(passedOver.map((id) => [id, { skipped: true }])),
  });
  const given = Object.entries(report.answers).filter(([, entry]) => !(entry as { skipped?: true }).skipped);
  expect(given.map(([id]) => id).sort()).toEqual(Object.keys(ONE_CONCERN).sort());
  expect(report.answers).not.toHaveProperty('self-harm');

  const lines = (await practice.deskText('open', reference)).split('\n');
  const after = lines.slice(lines.findIndex((line) => line.includes('safe-here')));
  expect(after.slice(0, 3).join('\n')).toContain('passed over');
});
