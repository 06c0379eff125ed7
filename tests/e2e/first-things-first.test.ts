import type { Page } from '@playwright/test';
import { scriptsNamedIn } from '../../src/build/modules-after-paint.ts';
import { faultyWay } from '../faults/stage/faulty-way.ts';
import { fileWith, SEALING } from './stage/file-with.ts';
import { expect, test } from './stage/own-browser.ts';
import { person, words } from './stage/person.ts';
import { readyOffline } from './stage/phone.ts';

/**
 * Goes from a first screen to the first question, as fast as nobody can.
 *
 * @returns what was asked for before it, with what the page itself names; and whether the page named its manifest by then,
 * which the browser fetches by itself and does not count
 */
async function hurry(
  page: Page,
  address: string,
): Promise<{ asked: string[]; named: string[]; manifest: boolean }> {
  const html = await (await fetch(address)).text();
  const named = scriptsNamedIn(html).map((path) => `/${path}`);
  await page.addInitScript(() => {
    // Somebody in a hurry, faster than a test could be: whoever reads for a second lets the rest come.
    const tapped = new Set<Element>();
    new MutationObserver((_all, watch) => {
      const start = document.querySelector<HTMLElement>('[data-bench="start"]');
      if (start && !tapped.has(start)) setTimeout(() => start.click());
      if (start) tapped.add(start);
      if (!document.querySelector('[data-bench="question"]')) return;
      watch.disconnect();
      performance.mark('question', { detail: document.querySelector('link[rel="manifest"]') !== null });
    }).observe(document, { subtree: true, childList: true });
  });
  await page.goto(address, { waitUntil: 'commit' });
  await expect(page.locator('[data-bench="question"]')).toBeVisible();

  const seen = await page.evaluate(() => {
    const [question] = performance.getEntriesByName('question') as PerformanceMark[];
    if (!question) throw new Error('the first question was not seen');
    return {
      asked: performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime < question.startTime)
        .map(({ name }) => new URL(name).pathname),
      manifest: question.detail as boolean,
    };
  });
  return { ...seen, named };
}

test('until the first question nothing is asked for that it does not need; then the rest comes unasked', async ({
  page,
  practice,
}) => {
  const { asked, named, manifest } = await hurry(page, practice.origin);
  // Each once: what the answer's head names ahead is what the page then asks for.
  expect(asked.sort()).toEqual([...named, '/operator.json'].sort());
  expect(manifest).toBe(false);

  await readyOffline(page);
  await expect(page.locator('link[rel="manifest"]')).toHaveCount(1);
  await page.context().setOffline(true);
  const me = person(page, { audience: 'child', voice: 'teen' });
  await me.answerAndGoOn({ audience: 'child', 'age-band': '14to17' }, new Set());
  await expect(me.heading()).toHaveText(me.say({ screen: 'device', part: 'title' }));
});

test('in another language the page itself names all that is asked for before the first question: none waits for another', async ({
  page,
  practice,
}) => {
  const { asked, named } = await hurry(page, `${practice.origin}/cy`);
  expect(asked.sort()).toEqual([...named, '/operator.json'].sort());
  expect(named).toHaveLength(3);
});

test('whoever only reads the first screen gets the rest too', async ({ page, practice }) => {
  await page.goto(practice.origin);
  await readyOffline(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole('button', { name: words('app:first.start') })).toBeVisible();
});

test('the page has its icon once there is time, also where what makes it work offline could not be had', async ({
  page,
  practice,
  practiceApp,
}) => {
  const icon = page.locator('link[rel="icon"]');
  const sealing = await fileWith(SEALING, practiceApp);
  const way = await faultyWay(() => practice.origin);
  try {
    way.plan(
      ({ path }) => (path === sealing ? { kind: 'answer', status: 500, body: '' } : { kind: 'none' }),
      'everything',
    );
    await page.goto(way.origin);
    await expect(icon).toHaveAttribute('href', '/icons/icon.svg');
    expect(way.seen.some(({ path }) => path === sealing)).toBe(true);
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active),
    ).toBeFalsy();
  } finally {
    await way.close();
  }
});
