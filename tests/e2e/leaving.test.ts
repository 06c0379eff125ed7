import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { person, type Told, words } from './stage/person.ts';
import type { Service } from './stage/service.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

const EXIT = 'https://exit.test/weather';
const BEFORE = 'https://before.test/';
const TYPED = 'quillwort_example';

const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};
const WHO = { audience: 'child', voice: 'teen' } as const;

/** Other sites, as far as this phone is concerned. Tells what was asked of them, with the headers. */
async function otherSites(context: BrowserContext) {
  const asked: { url: string; referrer: string | undefined }[] = [];
  await context.route(/^https:\/\/(exit|before)\.test\//, async (route) => {
    const headers = await route.request().allHeaders();
    asked.push({ url: route.request().url(), referrer: headers['referer'] });
    const title = route.request().url() === EXIT ? 'Weather' : 'Before';
    await route.fulfill({ contentType: 'text/html', body: `<title>${title}</title><h1>${title}</h1>` });
  });
  return asked;
}

const PLACES = {
  'the first screen': async () => {},
  'the middle': async (page: Page) => {
    const me = person(page, WHO);
    await me.start();
    await me.tell(TOLD, me.say({ screen: 'person', part: 'title' }));
  },
  'the check page': async (page: Page) => {
    const me = person(page, WHO);
    await me.start();
    await me.tell(TOLD);
  },
  'the done screen': async (page: Page) => {
    const me = person(page, WHO);
    await me.start();
    await me.tell(TOLD);
    await me.send();
  },
} as const;

/** Presses *Leave quickly* and tells what stands in the page before the press's own task has ended. */
const leaveAndLook = (page: Page) =>
  page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return { title: document.title, text: document.documentElement.innerText };
  }, words('app:nav.leave'));

const leave = (page: Page) => page.getByRole('link', { name: words('app:nav.leave') }).tap();

/** The history list as the browser shows it: every entry with its title. */
async function history(cdp: CDPSession) {
  const { entries } = await cdp.send('Page.getNavigationHistory');
  return entries.map(({ url, title }) => ({ url, title }));
}

/** Only the neutral page, or what was there before us. */
async function expectNothingTelling(page: Page) {
  await expect(page).toHaveTitle(/^(Groceries|Weather|Before|)$/);
  const shown = await page.evaluate(() => document.documentElement.innerText);
  expect(shown).not.toContain(TYPED);
  expect(shown).not.toContain(words('app:name'));
  expect(shown).not.toContain(words('app:help.bar'));
}

async function expectNothingOnTheWayBack(page: Page, origin: string) {
  const entries = await history(await page.context().newCDPSession(page));
  const ours = entries.filter(({ url }) => url.startsWith(origin));
  for (const { url } of ours) expect(url).toBe(`${origin}/away`);
  for (const { title } of entries)
    expect(title).toMatch(/^(Groceries|Weather|Before|Nightlight|about:blank|)$/);
  for (let back = 1; back < entries.length; back++) {
    await page.goBack();
    await expectNothingTelling(page);
  }
  for (let forward = 1; forward < entries.length; forward++) {
    await page.goForward();
    await expectNothingTelling(page);
  }
}

for (const [place, goThere] of Object.entries(PLACES)) {
  test(`leaving from ${place}, online, shows the weather, and nothing of us on the way back`, async ({
    page,
    context,
    live,
  }) => {
    const asked = await otherSites(context);
    await page.goto(BEFORE);
    await page.goto(live.origin);
    await goThere(page);
    const seen = await leaveAndLook(page);
    expect(seen.title).toBe('Groceries');
    expect(seen.text).toContain('Bananas');
    expect(seen.text).not.toContain(words('app:nav.leave'));
    expect(seen.text).not.toContain(TYPED);
    await page.waitForURL(EXIT);
    expect(asked.find(({ url }) => url === EXIT)).toEqual({ url: EXIT, referrer: undefined });
    expect(await page.evaluate(() => document.referrer)).toBe('');
    await expectNothingOnTheWayBack(page, live.origin);
  });
}

for (const place of ['the first screen', 'the middle', 'the check page'] as const) {
  test(`leaving from ${place}, offline, shows the groceries, and nothing of us on the way back`, async ({
    page,
    context,
    live,
  }) => {
    await otherSites(context);
    await page.goto(BEFORE);
    await visitOnce(page, live.origin);
    await keepOperatorFile(page);
    await live.stop();
    await page.reload();
    await PLACES[place](page);
    await leave(page);
    await page.waitForURL(`${live.origin}/away`);
    await expectNothingTelling(page);
    await expectNothingOnTheWayBack(page, live.origin);
  });
}

/** Starts once online, so that the phone has what it needs to start without. */
async function keepOperatorFile(page: Page) {
  const me = person(page, WHO);
  await me.start();
  await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  await page.goBack();
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await page.goBack();
  await expect(me.heading()).toHaveText(words('app:first.title'));
}

test('a phone that loses its signal half-way leaves to the groceries, not to a page that cannot load', async ({
  page,
  context,
  live,
}) => {
  await visitOnce(page, live.origin);
  await PLACES['the middle'](page);
  await context.setOffline(true);
  await leave(page);
  await page.waitForURL(`${live.origin}/away`);
  await expectNothingTelling(page);
});

test('a second tab of ours leaves too', async ({ page, context, live }) => {
  await otherSites(context);
  await page.goto(live.origin);
  await PLACES['the middle'](page);
  const other = await context.newPage();
  await other.goto(live.origin);
  await leave(other);
  await other.waitForURL(EXIT);
  await page.waitForURL(EXIT);
  await expectNothingOnTheWayBack(page, live.origin);
});

async function comeBack(page: Page, service: Service) {
  const me = person(page, WHO);
  await page.goto(service.origin);
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await me.start();
  return me;
}

test('after leaving, an own phone offers to carry on, a phone that keeps nothing starts afresh', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(live.origin);
  await PLACES['the middle'](page);
  await leave(page);
  await page.waitForURL(EXIT);
  const me = await comeBack(page, live);
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await me.tap(words('app:resume.again'));
  await me.tell({ ...TOLD, 'device-shared': 'yes' }, me.say({ screen: 'person', part: 'title' }));
  await leave(page);
  await page.waitForURL(EXIT);
  await comeBack(page, live);
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('leaving works before the code of the app is there, and what comes late shows nothing', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  let codeComes = () => {};
  const late = new Promise<void>((come) => {
    codeComes = come;
  });
  await context.route('**/assets/**', (route) => late.then(() => route.continue()).catch(() => {}));
  await page.goto(live.origin, { waitUntil: 'commit' });
  const seen = await leaveAndLook(page);
  expect(seen.text).toContain('Bananas');
  expect(seen.text).not.toContain(words('app:first.title'));
  const gone = new RegExp(`^(${EXIT}|${live.origin}/away)$`);
  await page.waitForURL(gone, { waitUntil: 'commit' });
  codeComes();
  await page.waitForURL(gone);
  await expectNothingTelling(page);
});

test('without a script, leaving is a link to the groceries', async ({ browser, live }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(live.origin);
  await page.getByRole('link', { name: words('app:nav.leave') }).click();
  await page.waitForURL(`${live.origin}/away`);
  await expect(page.getByRole('heading', { name: 'Groceries' })).toBeVisible();
  await context.close();
});

test('three presses of Shift leave on a computer, and not on a phone', async ({ browser, page, live }) => {
  await page.goto(live.origin);
  for (let press = 0; press < 4; press++) await page.keyboard.press('Shift');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('app:first.title'));

  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    hasTouch: false,
    isMobile: false,
  });
  await otherSites(context);
  const computer = await context.newPage();
  await computer.goto(live.origin);
  await computer.keyboard.press('Shift');
  await computer.keyboard.press('a');
  await computer.keyboard.press('Shift');
  await computer.keyboard.press('Shift');
  await expect(computer.getByRole('heading', { level: 1 })).toHaveText(words('app:first.title'));
  await computer.keyboard.press('Shift');
  await computer.waitForURL(EXIT);
  await context.close();
});

test('after going back to the start screen and leaving, Forward shows nothing of us', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(BEFORE);
  await page.goto(live.origin);
  const me = person(page, WHO);
  await me.start();
  await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
  await page.goBack();
  await expect(me.heading()).toHaveText(words('app:before.title'));
  await page.goBack();
  await expect(me.heading()).toHaveText(words('app:first.title'));
  await leave(page);
  await page.waitForURL(EXIT);
  await expectNothingOnTheWayBack(page, live.origin);
});
