import type { Browser, Page as Tab } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listKept } from '../../../src/build/verify-kept-files.ts';
import { buildWorker, keptFile } from './build-worker.ts';
import {
  deploy,
  html,
  lookForUpdate,
  noteFirst,
  openBrowser,
  openedApp,
  type Release,
  tookOver,
  words,
} from './phone.ts';

/** In milliseconds. Files are fetched one after the other. */
const SOON = { timeout: 10_000 };

let browser: Browser;
let app: Release;
let newer: Release;

beforeAll(async () => {
  browser = await openBrowser();
  app = await release('');
  newer = await release(', newer');
}, 60_000);

afterAll(async () => {
  await browser.close();
});

/** A first screen, the neutral page, two languages with a first screen and a file of texts each, and a file for both. */
async function release(name: string): Promise<Release> {
  const everywhere = new Map([
    ['/index.html', html(`English${name}`)],
    ['/away.html', html('the weather')],
  ]);
  const languages = ['cy', 'ur'].map(
    (code) =>
      [
        code,
        new Map([
          [`/${code}.html`, html(`in ${code}${name}`)],
          [`/assets/texts-${code}.js`, { type: 'text/javascript', body: `export default '${code}'` }],
        ]),
      ] as const,
  );
  const forBoth = new Map([
    [`/assets/both${name && '-newer'}.js`, { type: 'text/javascript', body: `'${name}'` }],
  ]);
  const files = [
    ...[...everywhere].map(([url, { body }]) => keptFile(url, body)),
    ...languages.flatMap(([language, files]) =>
      [...files].map(([url, { body }]) => ({ ...keptFile(url, body), languages: [language] })),
    ),
    ...[...forBoth].map(([url, { body }]) => ({ ...keptFile(url, body), languages: ['cy', 'ur'] })),
  ];
  const { list } = listKept(files);
  const worker = await buildWorker(files);
  return new Map([
    ...everywhere,
    [`/${list?.path}`, { type: 'application/json', body: String(list?.bytes) }],
    ...languages.flatMap(([, files]) => [...files]),
    ...forBoth,
    ['/sw.js', { type: 'text/javascript', body: worker }],
  ]);
}

const keptPaths = (tab: Tab): Promise<string[]> =>
  tab.evaluate(async () => {
    const cache = await caches.open('n');
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return paths.map((path) => (path.endsWith('.json') ? '/list' : path)).sort();
  });

const choose = (tab: Tab, language: string): Promise<void> =>
  tab.evaluate(async (code) => {
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ type: 'speak', language: code });
  }, language);

/** What stands noted on this phone. */
const chosen = (tab: Tab): Promise<string | undefined> =>
  tab.evaluate(async () => (await (await caches.open('n')).match('/l'))?.text());

const ENGLISH = ['/away.html', '/index.html'];
const CHOSE_ENGLISH = [...ENGLISH, '/l'].sort();
/** The list that says what each language has is called otherwise in each release. */
const WELSH = ['/assets/both.js', '/assets/texts-cy.js', '/cy.html', '/l', '/list'];

test('no language but English is fetched until one is chosen; then that one, whole', async () => {
  const { site, tab } = await openedApp(browser, app);
  expect(await keptPaths(tab)).toEqual(ENGLISH);
  expect(site.asked.filter(({ url }) => url.endsWith('.json'))).toEqual([]);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toEqual([...ENGLISH, ...WELSH].sort());
  expect(site.asked.filter(({ url }) => url.includes('ur'))).toEqual([]);
});

test('the first screen opens in the language that was chosen, without a connection too', async () => {
  const { site, tab } = await openedApp(browser, app);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toContain('/cy.html');
  await site.goAway();
  for (const path of ['/', '/?x', '/somewhere', '/cy']) {
    await tab.goto(site.url + path);
    expect(await words(tab)).toBe('in cy');
  }
  await tab.goto(`${site.url}/en`);
  expect(await words(tab)).toBe('English');
  await tab.goto(`${site.url}/away`);
  expect(await words(tab)).toBe('the weather');
});

test('English chosen again is English again, and the other language goes once no page needs it', async () => {
  const { site, phone, tab } = await openedApp(browser, app);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toContain('/cy.html');
  await choose(tab, 'en');
  await expect.poll(() => chosen(tab), SOON).toBe('en');
  await tab.close();
  const next = await phone.newPage();
  await next.goto(site.url);
  expect(await words(next)).toBe('English');
  await expect.poll(() => keptPaths(next), SOON).toEqual(CHOSE_ENGLISH);
});

test('a phone whose first page came in Welsh keeps Welsh with its very first files, and opens in it', async () => {
  const { site, tab } = await openedApp(browser, app, 'cy');
  // It answers only once all of it is kept.
  expect(await keptPaths(tab)).toEqual([...ENGLISH, ...WELSH].sort());
  await site.goAway();
  await tab.goto(site.url);
  expect(await words(tab)).toBe('in cy');
});

test('with English chosen, a first page that comes in Welsh once more changes nothing', async () => {
  const { tab } = await openedApp(browser, app);
  await choose(tab, 'en');
  await expect.poll(() => chosen(tab), SOON).toBe('en');
  await tab.evaluate(noteFirst, 'cy');
  expect(await chosen(tab)).toBe('en');
});

test('while the files of a chosen language are on their way, its page comes from there, and is English without a connection', async () => {
  const { site, tab } = await openedApp(browser, app);
  await tab.evaluate(async () => (await caches.open('n')).put('/l', new Response('cy')));
  await tab.goto(site.url);
  expect(await words(tab)).toBe('in cy');
  expect(await keptPaths(tab)).not.toContain('/cy.html');
  await site.goAway();
  await tab.goto(site.url);
  expect(await words(tab)).toBe('English');
});

test('a list that is not as it was built is not kept, and brings nothing; the right one is asked for anew', async () => {
  const { pages, site, tab } = await openedApp(browser, app);
  const [path = '', right] = [...app].find(([one]) => one.endsWith('.json')) ?? [];
  const forged = { '/assets/texts-cy.js': 'A'.repeat(43) };
  pages.set(path, { type: 'application/json', body: JSON.stringify({ cy: forged }) });
  await choose(tab, 'cy');
  await expect.poll(() => chosen(tab), SOON).toBe('cy');
  await expect.poll(() => site.asked.filter(({ url }) => url === path).length, SOON).toBeGreaterThan(1);
  await tab.goto(site.url);
  expect(await words(tab)).toBe('English');
  expect(await keptPaths(tab)).toEqual(CHOSE_ENGLISH);
  if (right) pages.set(path, right);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toEqual([...ENGLISH, ...WELSH].sort());
});

test('what a language has is not forgotten while nobody can say what that is', async () => {
  const { site, phone, tab } = await openedApp(browser, app);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toContain('/cy.html');
  await tab.evaluate(async () => {
    const cache = await caches.open('n');
    const list = (await cache.keys()).find(({ url }) => url.includes('.json'));
    if (list) await cache.delete(list);
    await cache.put('/assets/older.js?sha256-x', new Response());
  });
  await tab.close();
  const next = await phone.newPage();
  await next.goto(site.url);
  expect(await words(next)).toBe('in cy');
  expect(await keptPaths(next)).toEqual(expect.arrayContaining(['/assets/texts-cy.js', '/cy.html']));
});

test('a new version brings the language that was chosen, before it takes over', async () => {
  const { pages, site, tab } = await openedApp(browser, app);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toContain('/cy.html');
  deploy(pages, newer);
  expect(await lookForUpdate(tab)).toBe('fetched');
  await expect.poll(() => tookOver(tab), SOON).toBe(true);
  await site.goAway();
  await tab.goto(site.url);
  expect(await words(tab)).toBe('in cy, newer');
  expect(await keptPaths(tab)).toContain('/assets/both-newer.js');
  expect(await tab.evaluate(async () => (await fetch('/assets/both-newer.js')).text())).toBe("', newer'");
});

test('what every language but English needs stays from one to another, and goes with the last', async () => {
  const { site, phone, tab } = await openedApp(browser, app);
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toEqual([...ENGLISH, ...WELSH].sort());
  await choose(tab, 'ur');
  await expect.poll(() => keptPaths(tab), SOON).toContain('/ur.html');
  const opened = async (before: Tab) => {
    await before.close();
    const next = await phone.newPage();
    await next.goto(site.url);
    return next;
  };
  const next = await opened(tab);
  const URDU = WELSH.map((path) => path.replace('cy', 'ur'));
  await expect.poll(() => keptPaths(next), SOON).toEqual([...ENGLISH, ...URDU].sort());
  await choose(next, 'en');
  await expect.poll(() => chosen(next), SOON).toBe('en');
  const last = await opened(next);
  await expect.poll(() => keptPaths(last), SOON).toEqual(CHOSE_ENGLISH);
});

test('without a connection, the page of a language that is not here is the first screen, not an error', async () => {
  const { site, tab } = await openedApp(browser, app);
  await site.goAway();
  await tab.goto(`${site.url}/ur`);
  expect(await words(tab)).toBe('English');
});

test('a language that there is not changes nothing', async () => {
  const { tab } = await openedApp(browser, app);
  await choose(tab, '../../elsewhere');
  await choose(tab, 'xx');
  // Asked for after those: the worker answers one after the other.
  await choose(tab, 'cy');
  await expect.poll(() => keptPaths(tab), SOON).toEqual([...ENGLISH, ...WELSH].sort());
});
