import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../../src/i18n/languages.ts';
import { fileWith } from './stage/file-with.ts';
import { person, words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** What follows the first questions comes behind the page: it may be late, or not come at all. */

// Playwright cannot stand between the page and files that the worker has kept.
test.use({ serviceWorkers: 'block' });

const textsOf = (code: string, file: string) =>
  JSON.parse(readFileSync(new URL(`../../locales/${code}/${file}.json`, import.meta.url), 'utf8'));
const TOPS = ['app', 'questions', 'safety'].flatMap((file) => Object.keys(textsOf('en', file)));
/** What stands there instead of words that are not there: `check.title`. */
const KEYS = new RegExp(`(?<![\\w.-])(?:${TOPS.join('|')})\\.[a-z]`);

for (const who of [
  { audience: 'child', voice: 'teen', 'age-band': '14to17' },
  { audience: 'friend', voice: 'under11', 'age-band': 'under11' },
  { audience: 'professional', voice: 'adult' },
] as const) {
  test(`the first questions are whole without the words of the others: ${who.audience}, ${who.voice}`, async ({
    page,
    practice,
    practiceApp,
  }) => {
    const { audience, voice, ...told } = who;
    const late = await fileWith(words('app:check.intro'), practiceApp);
    let blocked = 0;
    await page.route(`**${late}*`, (route) => {
      blocked += 1;
      return route.abort();
    });
    const me = person(page, { audience, voice });
    await me.open(practice.origin);
    await me.start();
    await me.tell({ audience, ...told, 'device-shared': 'no' }, me.say({ screen: 'danger', part: 'title' }));
    for (const code of ['no', 'yes']) {
      await me.option('safe-here', code).check();
      await expect(page.locator('main')).not.toContainText(KEYS);
    }
    await me.tap(words('app:help.more', { context: voice }));
    await expect(page.locator('body')).not.toContainText(KEYS);
    await me.tap(words('app:nav.back'));

    await me.option('safe-here', 'yes').check();
    const failed = page.getByRole('alert').filter({ hasText: words('app:private.failed') });
    // A tap right after another one counts as its double, and goes nowhere.
    await expect(async () => {
      if (!(await failed.isVisible())) await me.tap(words('app:nav.next', { context: voice }));
      await expect(failed).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(page.getByRole('link', { name: words('app:nav.leave') })).toBeVisible();
    await expect(page.locator('a[href="tel:999"]').first()).toBeVisible();
    expect(blocked).toBeGreaterThan(1);

    await page.unroute(`**${late}*`);
    await me.tap(words('app:error.again'));
    await expect(me.heading()).toBeVisible();
    await expect(page.locator('body')).not.toContainText(KEYS);
  });
}

test('a page that is opened before the words it shares with others have come waits for them', async ({
  page,
  practice,
  practiceApp,
}) => {
  const late = await fileWith(words('app:check.intro'), practiceApp);
  let letCome = () => {};
  const held = new Promise<void>((come) => {
    letCome = come;
  });
  await page.route(`**${late}*`, (route) => held.then(() => route.continue()));
  await page.goto(practice.origin);
  const asked = page.waitForResponse(`**${await fileWith('It hides this page at once', practiceApp)}*`);
  await page.getByRole('button', { name: words('app:private.way') }).tap();
  await (await asked).finished();
  await expect(page.getByRole('status').filter({ hasText: words('app:before.moment') })).toBeVisible();
  letCome();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('app:private.title'));
  await expect(page.locator('body')).not.toContainText(KEYS);
});

test('in every language the first page and the first question have all their words', async ({
  page,
  practice,
  practiceApp,
}) => {
  for (const { code } of LANGUAGES) {
    const late = await fileWith(JSON.stringify(textsOf(code, 'app').check.intro).slice(1, -1), practiceApp);
    await page.route(`**${late}*`, (route) => route.abort());
    await page.goto(`${practice.origin}/${code === 'en' ? '' : code}`);
    await page.locator('[data-early="start"]').tap();
    await page.locator('[data-bench="start"]').tap();
    await expect(page.locator('[data-bench="question"]')).toBeVisible();
    await expect(page.locator('body'), code).not.toContainText(KEYS);
  }
});
