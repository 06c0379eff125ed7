import type { BrowserContext, Page } from '@playwright/test';
import { person, type Told, words } from './person.ts';
import { expect } from './test.ts';

/** Where somebody was before, and where a live operator's exit leads. */
export const BEFORE = 'https://before.test/';
export const EXIT = 'https://exit.test/weather';

export const TYPED = 'quillwort_example';
export const WHO = { audience: 'child', voice: 'teen' } as const;
export const TOLD: Told = {
  audience: 'child',
  'age-band': '14to17',
  'device-shared': 'no',
  concerns: ['blackmail'],
  story: `Somebody called ${TYPED} keeps asking me for things.`,
};

/** Both sites, as far as this phone is concerned. Tells what was asked of them, with the referrer. */
export async function otherSites(context: BrowserContext) {
  const asked: { url: string; referrer: string | undefined }[] = [];
  await context.route(/^https:\/\/(exit|before)\.test\//, async (route) => {
    const headers = await route.request().allHeaders();
    asked.push({ url: route.request().url(), referrer: headers['referer'] });
    const title = route.request().url() === EXIT ? 'Weather' : 'Before';
    await route.fulfill({ contentType: 'text/html', body: `<title>${title}</title><h1>${title}</h1>` });
  });
  return asked;
}

/** From the first screen to the middle of a report. */
export async function toTheMiddle(page: Page): Promise<void> {
  const me = person(page, WHO);
  await me.start();
  await me.tell(TOLD, me.say({ screen: 'person', part: 'title' }));
}

export const leave = (page: Page): Promise<void> =>
  page.getByRole('link', { name: words('app:nav.leave') }).tap();

/** A page with this title that is not ours, nor what is left of ours: none of our scripts, none of our words. */
export async function expectOn(page: Page, title: string): Promise<void> {
  const seen = () =>
    page
      .evaluate(() => `${document.title}, scripts: ${document.scripts.length}`)
      .catch(() => 'between two pages');
  await expect.poll(seen).toBe(`${title}, scripts: 0`);
  await expectNothingOfOurs(page);
}

/** None of our words, whatever page it is. */
export async function expectNothingOfOurs(page: Page): Promise<void> {
  let text: string | null = null;
  // Between two pages there is nothing to look at; the first that can be looked at counts.
  await expect(async () => {
    text ??= await page.evaluate(() => `${document.title} ${document.documentElement.innerText}`);
  }).toPass();
  for (const telling of [TYPED, words('app:name'), words('app:help.bar'), words('app:nav.leave')])
    expect(text).not.toContain(telling);
}

/** Every entry of this tab's own history, and which one stands there. */
export async function entriesOf(page: Page) {
  const tools = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await tools.send('Page.getNavigationHistory');
  await tools.detach();
  return entries.map(({ url, title }, index) => ({ url, title, current: index === currentIndex }));
}

/**
 * Of ours, the tab's history has the neutral page alone, and behind what stands there at most once. Then *Back* to the first
 * of all and *Forward* to the last.
 *
 * @param titles the one that stands there, and what lies behind, nearest first
 */
export async function expectNothingOnTheWay(page: Page, origin: string, titles: readonly string[]) {
  const oursNow = async () => (await entriesOf(page)).filter(({ url }) => url.startsWith(origin));
  // The browser notes a title a moment after the page has it.
  await expect(async () => {
    for (const { url, title } of await oursNow())
      expect([url, title]).toEqual([`${origin}/away`, 'Groceries']);
  }).toPass({ timeout: 15_000 });
  const ours = await oursNow();
  expect(ours.filter(({ current }) => !current).length, 'entries of ours behind').toBeLessThanOrEqual(1);
  for (const title of titles.slice(1)) {
    await page.goBack({ waitUntil: 'commit' });
    await expectOn(page, title);
  }
  for (const title of titles.slice(0, -1).reverse()) {
    await page.goForward({ waitUntil: 'commit' });
    await expectOn(page, title);
  }
}
