import type { Page } from '@playwright/test';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';
import { TEEN_WALK, visitOnce, walkToCheck } from './stage/walk.ts';

/** What the page may show in its address, title and history, at any moment. */
type Shown = { title: string; path: string; state: unknown; length: number };

test('from the first screen to the end, nothing goes to anybody else, and address, title and history tell nothing', async ({
  page,
  practice,
}) => {
  const asked = new Set<string>();
  let byWorker = 0;
  const complaints: string[] = [];
  const addresses = new Set<string>();
  page.context().on('request', (request) => {
    asked.add(new URL(request.url()).origin);
    if (request.serviceWorker()) byWorker++;
  });
  page.context().on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.context().on('weberror', (error) => complaints.push(error.error().message));
  page.on('framenavigated', (frame) => addresses.add(frame.url()));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective));
  });

  await visitOnce(page, practice.origin);
  const shown: Shown[] = [];
  const note = async () => void shown.push(await page.evaluate(whatShows));
  const me = await walkToCheck(page, practice.origin, TEEN_WALK, note);
  await me.send();
  await expect(me.state()).toHaveText(words('app:state.practice-arrived'));
  await note();

  expect([...asked]).toEqual([practice.origin]);
  expect(byWorker, "the worker's requests are seen too").toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  expect([...addresses].sort()).toEqual([`${practice.origin}/`, `${practice.origin}/away`].sort());
  expect(new Set(shown.map(({ title }) => title))).toEqual(new Set(['Nightlight']));
  expect(new Set(shown.map(({ path }) => path))).toEqual(new Set(['/']));
  const [first, ...later] = shown;
  expect(first?.state).toBeNull();
  expect(later.length).toBeGreaterThan(10);
  expect(new Set(later.map(({ state }) => JSON.stringify(state)))).toEqual(new Set(['2']));
  expect(new Set(later.map(({ length }) => length)).size, 'one more entry, once').toBe(1);
  await keepsNothingButTheDatabase(page);
});

async function keepsNothingButTheDatabase(page: Page): Promise<void> {
  expect(await page.context().cookies()).toEqual([]);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: ['nightlight'], caches: ['n'] });
}

function whatShows(): Shown {
  const { title } = document;
  return {
    title,
    path: location.href.slice(location.origin.length),
    state: history.state,
    length: history.length,
  };
}
