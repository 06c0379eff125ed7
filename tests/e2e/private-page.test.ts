import type { Page } from '@playwright/test';
import guidance from '../../locales/en/guidance.json' with { type: 'json' };
import { fileWith } from './stage/file-with.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { unfold } from './stage/unfold.ts';
import { TEEN_WALK, visitOnce, walkToCheck, YOUNGEST_WALK } from './stage/walk.ts';

/** *What stays here*: one way to it from everywhere, and all the hard things on it. */

const TEEN = { audience: 'child', voice: 'teen' } as const;
const WAY = words('app:private.way');
const TITLE = words('app:private.title');
const WHOLE = words('guidance:kept.title');

test.setTimeout(240_000);

/** There and back: the same screen, with the same answers. */
async function thereAndBack(page: Page, screen: string) {
  const me = person(page, TEEN);
  const heading = (await me.heading().textContent()) ?? '';
  const answers = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('main input, main textarea')].map((field) =>
        ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value,
      ),
    );
  const before = await answers();
  await me.tap(WAY);
  await expect(me.heading(), screen).toHaveText(TITLE);
  await expect(page.getByText(WHOLE), screen).toBeVisible();
  await expect(page.getByRole('button', { name: WAY, exact: true })).toHaveCount(0);
  await me.tap(words('app:nav.back'));
  await expect(me.heading(), screen).toHaveText(heading);
  expect(await answers(), screen).toEqual(before);
}

test('from every screen it is one tap away, and Back leads to the same screen with the same answers', async ({
  page,
  practice,
}) => {
  const seen: string[] = [];
  const me = await walkToCheck(page, practice.origin, TEEN_WALK, async (screen) => {
    seen.push(screen);
    // An error summary goes with the screen it stands on.
    if (screen !== 'an error summary') await thereAndBack(page, screen);
  });
  await me.send();
  await thereAndBack(page, 'done');
  expect(seen.length).toBeGreaterThan(12);
});

test('a tap before the code of the app has come is remembered', async ({ page, practice }) => {
  let codeComes = () => {};
  const late = new Promise<void>((come) => {
    codeComes = come;
  });
  await page.route('**/assets/**', (route) => late.then(() => route.continue()));
  await page.goto(practice.origin, { waitUntil: 'commit' });
  const me = person(page, TEEN);
  await me.tap(WAY);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  codeComes();
  await expect(me.heading()).toHaveText(TITLE);
  await expect(page.getByText(WHOLE)).toBeVisible();
});

test('it opens without internet, once the app has been open', async ({ page, context, practice }) => {
  await visitOnce(page, practice.origin);
  await practice.stop();
  await context.setOffline(true);
  await page.reload();
  const me = person(page, TEEN);
  await me.tap(WAY);
  await expect(page.getByText(WHOLE)).toBeVisible();
  await me.tap(words('app:install.way'));
  await expect(page.getByText(words('guidance:install.need'))).toBeVisible();
});

test('where its words cannot be loaded, the most important is said, and it can be tried again', async ({
  page,
  practice,
  practiceApp,
}) => {
  const file = await fileWith(guidance.rest.one, practiceApp);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });
  });
  await page.route(`**${file}*`, (route) => route.abort());
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.tap(WAY);
  await expect(page.getByRole('alert')).toHaveText(words('app:private.failed'));
  await expect(page.getByText(words('app:before.leave'))).toBeVisible();
  await expect(page.getByText(words('app:before.hide'))).toBeVisible();
  await page.unroute(`**${file}*`);
  await me.tap(words('app:error.again'));
  await expect(page.getByText(WHOLE)).toBeVisible();
});

test('it names what the browser’s history shows, as this app and its neutral page are really called', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const name = await page.title();
  await person(page, TEEN).tap(WAY);
  await expect(page.getByText(WHOLE)).toBeVisible();
  const line = await page.getByText(/history may have a line/).textContent();
  await page.goto(`${practice.origin}/away`);
  const away = await page.title();
  expect(away).not.toBe('');
  expect(line).toContain(`“${name}” or “${away}”`);
});

test('a child under 11 reads it in a young child’s words', async ({ page, practice }) => {
  await page.goto(practice.origin);
  const me = person(page, YOUNGEST_WALK.who);
  await me.start();
  await me.tell(YOUNGEST_WALK.told, me.say({ screen: 'device', part: 'title' }));
  await me.tap(WAY);
  await unfold(page);
  for (const key of [
    'guidance:leave.covers',
    'guidance:kept.own',
    'guidance:hide.wifi',
    'app:before.share',
  ]) {
    await expect(page.getByText(me.ui(key), { exact: true })).toBeVisible();
  }
  await expect(page.getByText(words('guidance:kept.after'))).toHaveCount(0);
});

test('how to put it on the phone is words only: nothing there installs, and the browser is kept from asking', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.tap(WAY);
  await me.tap(words('app:install.way'));
  await expect(me.heading()).toHaveText(words('app:install.way'));
  await expect(page.getByText(words('guidance:install.how.chrome'))).toBeVisible();
  await expect(page.getByText(words('guidance:install.seen'))).toBeVisible();
  await expect(page.getByText(words('guidance:install.looks', { name: await page.title() }))).toBeVisible();
  await expect(page.locator('main').locator('button, a, input')).toHaveCount(0);
  const asked = await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    dispatchEvent(event);
    return !event.defaultPrevented;
  });
  expect(asked).toBe(false);
});

test('whoever chooses at the start that nothing is kept finds nothing kept, also on an own phone', async ({
  page,
  practice,
}) => {
  await page.goto(practice.origin);
  const me = person(page, TEEN);
  await me.tap(words('app:first.start'));
  await page.getByRole('checkbox', { name: words('app:before.keep-nothing') }).check();
  await me.agree();
  await me.tell(
    { audience: 'child', 'age-band': '14to17', 'device-shared': 'no', concerns: ['blackmail'] },
    me.say({ screen: 'story', part: 'title' }),
  );
  await expect(page.getByText(words('app:keeping.nothing'))).toBeVisible();
  await page.goto(practice.origin);
  await me.start();
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
});
