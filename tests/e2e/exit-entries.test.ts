import { openLanguages } from './stage/choose-language.ts';
import { BEFORE, entriesOf, expectOn, leave, otherSites, toTheMiddle, WHO } from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** The two entries of a journey (DESIGN 6 *Leaving*), where a page is loaded anew on them. */

// So that the code of the app can be held back: a worker would have it.
test.use({ serviceWorkers: 'block' });

test('in the middle, the tab holds the neutral page beneath, by its own title, and nothing that tells', async ({
  page,
  live,
}) => {
  await page.goto(live.origin);
  await toTheMiddle(page);
  const ours = (await entriesOf(page)).filter(({ url }) => url.startsWith(live.origin));
  expect(ours.map(({ url, title }) => [url, title])).toEqual([
    [`${live.origin}/away`, 'Groceries'],
    [`${live.origin}/`, words('app:name')],
  ]);
});

/** What the entry says on which the start screen stands again (lay-entries.ts). */
const START_ON_BASE = 3;

test('Back on a page loaded anew, before its code is there, leaves the start screen at its own address', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(BEFORE);
  await page.goto(live.origin);
  await toTheMiddle(page);
  let codeComes = () => {};
  const late = new Promise<void>((come) => {
    codeComes = come;
  });
  await context.route('**/assets/**', (route) => late.then(() => route.continue()).catch(() => {}));
  await page.reload({ waitUntil: 'commit' });
  await expect(person(page, WHO).heading()).toHaveText(words('app:first.title'));
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => history.state)).toBe(START_ON_BASE);
  expect(await page.evaluate(() => location.pathname)).toBe('/');
  codeComes();
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
  expect(await page.evaluate(() => [location.pathname, history.state])).toEqual(['/', START_ON_BASE]);
  const here = async () => (await entriesOf(page)).find(({ current }) => current);
  await expect.poll(async () => (await here())?.title).toBe(words('app:name'));
  await page.reload();
  await expect(person(page, WHO).heading()).toHaveText(words('app:first.title'));
  await leave(page);
  await expectOn(page, 'Weather');
  await page.goBack({ waitUntil: 'commit' });
  await expectOn(page, 'Groceries');
  await page.goBack({ waitUntil: 'commit' });
  await expectOn(page, 'Before');
});

for (const from of ['the list', 'the page in that language'])
  test(`a language looked for before the code is there: after Leave on ${from}, Back leads to nothing of ours`, async ({
    page,
    context,
    live,
  }) => {
    await otherSites(context);
    await context.route('**/assets/**', (route) => route.abort());
    await page.goto(BEFORE);
    await page.goto(live.origin);
    await openLanguages(page);
    await expect(page).toHaveURL(`${live.origin}/languages-en`);
    if (from !== 'the list') {
      await page.getByRole('link', { name: 'Polski' }).tap();
      await expect(page).toHaveURL(`${live.origin}/pl`);
    }
    await page.locator('.leave').tap();
    await expectOn(page, 'Weather');
    // The tap has laid the neutral page beneath, as every tap on the first screen does.
    await page.goBack({ waitUntil: 'commit' });
    await expectOn(page, 'Groceries');
    await page.goBack({ waitUntil: 'commit' });
    await expectOn(page, 'Before');
  });
