import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** The accessibility statement: where it stands, and that it says what is so. */
const TEEN = { audience: 'child', voice: 'teen' } as const;
const WAY = words('app:accessibility.way');
const CONTACT = 'Write to Example House, Sampletown';

test('it is found from the first screen, says what is not met and whom to tell, and leads back', async ({
  page,
  practice,
}) => {
  const me = person(page, TEEN);
  await page.route('**/operator.json', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), contact: CONTACT } });
  });
  await page.goto(practice.origin);
  await me.tap(words('app:guide.way'));
  await me.tap(WAY);
  await expect(me.heading()).toHaveText(WAY);
  await expect(me.heading()).toBeFocused();
  const says = page.getByRole('main');
  await expect(says).toContainText(words('guidance:accessibility.limits.filled'));
  await expect(says).toContainText(words('guidance:accessibility.tested.people'));
  await expect(says).toContainText(words('guidance:accessibility.contact', { contact: CONTACT }));
  await me.tap(words('app:nav.back'));
  await expect(me.heading()).toHaveText(words('app:guide.way'));
});

test('from *What stays here* it is one tap away; without an address that is said', async ({
  page,
  practice,
}) => {
  const me = person(page, TEEN);
  await page.goto(practice.origin);
  await me.tap(words('app:private.way'));
  await me.tap(WAY);
  await expect(page.getByRole('main')).toContainText(words('guidance:accessibility.no-contact'));
});
