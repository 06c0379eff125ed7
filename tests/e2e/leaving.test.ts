import type { Page } from '@playwright/test';
import { goBack } from './stage/go-back.ts';
import {
  BEFORE,
  EXIT,
  expectNothingOfOurs,
  expectNothingOnTheWay,
  expectOn,
  leave,
  otherSites,
  TOLD,
  toTheMiddle,
  WHO,
} from './stage/leaving.ts';
import { person, words } from './stage/person.ts';
import type { Service } from './stage/service.ts';
import { expect, test } from './stage/test.ts';
import { visitOnce } from './stage/walk.ts';

/** Presses *Leave quickly* and tells what stands in the page before the press's own task has ended. */
const leaveAndLook = (page: Page) =>
  page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    link?.click();
    return { title: document.title, text: document.documentElement.innerText };
  }, words('app:nav.leave'));

test('leaving empties the page in the press itself, and the next site does not learn from where', async ({
  page,
  context,
  live,
}) => {
  const asked = await otherSites(context);
  await page.goto(live.origin);
  await toTheMiddle(page);
  const seen = await leaveAndLook(page);
  expect(seen.title).toBe('Groceries');
  expect(seen.text).toContain('Bananas');
  expect(seen.text).not.toContain(words('app:nav.leave'));
  expect(seen.text).not.toContain('quillwort');
  await page.waitForURL(EXIT);
  expect(asked).toEqual([{ url: EXIT, referrer: undefined }]);
  expect(await page.evaluate(() => document.referrer)).toBe('');
});

test('a phone that loses its signal half-way leaves to the groceries, not to a page that cannot load', async ({
  page,
  context,
  live,
}) => {
  await visitOnce(page, live.origin);
  await toTheMiddle(page);
  await context.setOffline(true);
  await leave(page);
  await expectOn(page, 'Groceries');
});

test('a second tab of ours leaves too', async ({ page, context, live }) => {
  await otherSites(context);
  await page.goto(live.origin);
  await toTheMiddle(page);
  const other = await context.newPage();
  await other.goto(live.origin);
  await leave(other);
  await other.waitForURL(EXIT);
  await expectOn(page, 'Weather');
  await expectNothingOnTheWay(page, live.origin, ['Weather', 'Groceries']);
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
  await toTheMiddle(page);
  await leave(page);
  await page.waitForURL(EXIT);
  const me = await comeBack(page, live);
  await expect(me.heading()).toHaveText(words('app:resume.title'));
  await me.tap(words('app:resume.again'));
  await expect(me.heading()).toHaveText(words('questions:screens.who.title'));
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
  await expectNothingOfOurs(page);
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

for (const [way, lands] of [
  ['online', 'Weather'],
  ['offline', 'Groceries'],
] as const) {
  test(`after going back to the start screen and leaving ${way}, nothing of us lies before or behind`, async ({
    page,
    context,
    live,
  }) => {
    await otherSites(context);
    await page.goto(BEFORE);
    await visitOnce(page, live.origin);
    const me = person(page, WHO);
    await me.start();
    await expect(me.heading()).toHaveText(me.say({ screen: 'who', part: 'title' }));
    await goBack(page);
    await expect(me.heading()).toHaveText(words('app:before.title'));
    await goBack(page);
    await expect(me.heading()).toHaveText(words('app:first.title'));
    await expect(page).toHaveTitle(words('app:name'));
    if (way === 'offline') await live.stop();
    await leave(page);
    await expectOn(page, lands);
    await expectNothingOnTheWay(page, live.origin, [lands, 'Groceries', 'Before']);
  });
}

test('when the connection died a moment ago, leaving shows the groceries and no page that cannot load', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(BEFORE);
  await visitOnce(page, live.origin);
  await toTheMiddle(page);
  await live.stop();
  expect(await page.evaluate(() => [document.documentElement.dataset['net'], navigator.onLine])).toEqual([
    'ok',
    true,
  ]);
  await leave(page);
  await expectOn(page, 'Groceries');
  await expect(page).toHaveURL(`${live.origin}/away`);
  await expectNothingOnTheWay(page, live.origin, ['Groceries', 'Groceries', 'Before']);
});

test('while the exit site does not come, the groceries stand there, whatever is pressed', async ({
  page,
  context,
  live,
}) => {
  await otherSites(context);
  await page.goto(BEFORE);
  await visitOnce(page, live.origin);
  await toTheMiddle(page);
  let asked = () => {};
  const exitAsked = new Promise<void>((settle) => {
    asked = settle;
  });
  // It never answers.
  await context.route(EXIT, () => asked());
  await leave(page);
  await exitAsked;
  const seen = await page.evaluate(async () => {
    const look = () => `${location.pathname}, ${document.title}: ${document.documentElement.innerText}`;
    const first = look();
    await new Promise((settle) => {
      addEventListener('popstate', settle, { once: true });
      history.back();
    });
    return [first, look()];
  });
  for (const one of seen) {
    expect(one).toMatch(/^\/away, Groceries: .*Bananas/s);
    expect(one).not.toContain(words('app:nav.leave'));
  }
  await page.reload();
  await expectOn(page, 'Groceries');
  await page.goForward({ waitUntil: 'commit' });
  await expectOn(page, 'Groceries');
});

test('when the exit site refuses, nothing of us stands there, and the way back is the groceries', async ({
  page,
  context,
  live,
}) => {
  await page.goto(live.origin);
  await toTheMiddle(page);
  await context.route(EXIT, (route) => route.abort('connectionrefused'));
  await leave(page);
  await expect.poll(() => page.url()).toMatch(/^chrome-error:/);
  await page.goBack({ waitUntil: 'commit' });
  await expectOn(page, 'Groceries');
});

test('Leave pressed twice, and while the page is being loaded anew, leaves once', async ({
  page,
  context,
  live,
}) => {
  const asked = await otherSites(context);
  await page.goto(BEFORE);
  await page.goto(live.origin);
  await toTheMiddle(page);
  await page.evaluate((name) => {
    const link = [...document.querySelectorAll('a')].find((one) => one.textContent?.trim() === name);
    location.reload();
    link?.click();
    document.body.append(link ?? '');
    link?.click();
    link?.remove();
  }, words('app:nav.leave'));
  await expectOn(page, 'Weather');
  expect(asked.map(({ url }) => url)).toEqual([BEFORE, EXIT]);
  await expectNothingOnTheWay(page, live.origin, ['Weather', 'Groceries', 'Before']);
});

test('a tab that slept when somebody left shows nothing when it wakes', async ({ page, context, live }) => {
  await otherSites(context);
  await page.goto(live.origin);
  await toTheMiddle(page);
  let asleep = () => {};
  const sleeps = new Promise<void>((settle) => {
    asleep = settle;
  });
  let wake = () => {};
  const woken = new Promise<void>((settle) => {
    wake = settle;
  });
  await page.route('**/sleep', async (route) => {
    asleep();
    await woken;
    await route.fulfill({ body: '' });
  });
  const frames = page.waitForEvent('console', (message) => message.text().startsWith('frames:'));
  // Nothing runs on it while it waits for an answer in this way. Awake, it comes to the front before it hears anything.
  const sleeping = page
    .evaluate((typed) => {
      const turn = (state: string) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      turn('hidden');
      const waiting = new XMLHttpRequest();
      waiting.open('GET', '/sleep', false);
      waiting.send();
      turn('visible');
      const shown = [document.body.innerText.includes(typed) ? 'ours' : 'nothing'];
      const look = () => {
        shown.push(document.body.innerText.includes(typed) ? 'ours' : 'nothing');
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      addEventListener('nightlight:leave', () => console.log(`frames: ${shown.join(' ')}`));
    }, words('app:nav.leave'))
    .catch(() => {});
  await sleeps;
  const other = await context.newPage();
  await other.goto(live.origin);
  await leave(other);
  await other.waitForURL(EXIT);
  wake();
  await sleeping;
  expect((await frames).text()).not.toContain('ours');
  await expectOn(page, 'Weather');
});
