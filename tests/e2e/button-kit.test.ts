import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { askAxe } from './stage/ask-axe.ts';
import { words } from './stage/person.ts';
import { expect, test } from './stage/test.ts';

/** The lines as somebody copies them from the page, with the service's own address put in. */
async function kitFor(page: Page, origin: string, language: string): Promise<string> {
  await page.goto(`${origin}/button`);
  const kit = page.locator('pre', { hasText: `tell-nightlight-${language}.svg` });
  return (await kit.innerText()).replace('https://report.example.org', origin);
}

/** A school's site under another name, with these lines on its page and this picture beside it. */
async function school(html: string, svg: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const isPicture = request.url?.endsWith('.svg');
    response.setHeader('content-type', isPicture ? 'image/svg+xml' : 'text/html; charset=utf-8');
    response.end(isPicture ? svg : `<!doctype html><title>Hillside School</title><h1>Hillside</h1>${html}`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/pastoral/year-9`, server };
}

test('the button on another site tells nobody that it is seen, and us not where it was pressed', async ({
  page,
  practice,
  practiceApp,
}) => {
  const kit = await kitFor(page, practice.origin, 'en');
  const svg = await readFile(join(practiceApp, 'button', 'tell-nightlight-en.svg'), 'utf8');
  const hotlinked = `<img id="from-us" src="${practice.origin}/button/tell-nightlight-en.svg" alt="">`;
  const { url, server } = await school(kit, svg);
  const other = await school(hotlinked, svg);
  try {
    // A link's own policy must hold also where the page itself would tell.
    const asked: string[] = [];
    const note = (request: { url(): string }) => asked.push(new URL(request.url()).origin);
    page.on('request', note);
    await page.goto(url);
    await page.evaluate(() => {
      const meta = document.createElement('meta');
      Object.assign(meta, { name: 'referrer', content: 'unsafe-url' });
      document.head.append(meta);
      // biome-ignore lint/suspicious/noDocumentCookie: the school's own, to see that it stays there
      document.cookie = 'pupil=nine';
    });
    const picture = page.getByRole('img', { name: 'Tell Nightlight about sexual harm online' });
    await expect(picture).toHaveJSProperty('naturalWidth', 280);
    const box = await picture.boundingBox();
    // To a hundredth: a browser's own sums come to 71.99999.
    const least = Math.min(box?.height ?? 0, box?.width ?? 0);
    expect(Math.round(least * 100) / 100).toBeGreaterThanOrEqual(72);
    await page.waitForLoadState('networkidle');
    expect(new Set(asked)).toEqual(new Set([new URL(url).origin]));
    page.off('request', note);

    const arrival = page.waitForRequest((request) => request.isNavigationRequest());
    await picture.click();
    const headers = await (await arrival).allHeaders();
    await expect(page.getByRole('button', { name: words('app:first.start') })).toBeVisible();
    expect(page.url()).toBe(`${practice.origin}/`);
    for (const name of ['referer', 'origin', 'cookie']) expect(headers[name]).toBeUndefined();
    expect(JSON.stringify(headers)).not.toMatch(/year-9|localhost|pupil/);
    expect(await page.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);

    // A picture taken straight from us would tell us who looks at that site: it is not shown at all.
    await page.goto(other.url);
    await page.waitForLoadState('networkidle');
    await expect(page.locator('#from-us')).toHaveJSProperty('naturalWidth', 0);
  } finally {
    for (const one of [server, other.server]) {
      one.closeAllConnections();
      one.close();
    }
  }
});

test('the page with the buttons is whole without script, asks only us, and no phone keeps it', async ({
  page,
  practice,
}) => {
  const complaints: string[] = [];
  const asked = new Set<string>();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${practice.origin}/button`);
  for (const picture of await page.locator('img').all()) {
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(280);
  }
  expect(await page.locator('img').count()).toBe(3);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(320);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await width(), 'text of twice the size').toBe(320);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  expect(complaints).toEqual([]);
  expect([...asked]).toEqual([practice.origin]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await askAxe(page)).found).toEqual([]);
  }
  const worker = await (await fetch(`${practice.origin}/sw.js`)).text();
  const kept = [...worker.matchAll(/"([^"]*)":["`][\w+/]{43}=/g)].map(([, url = '']) => url);
  expect(kept).toContain('away.html');
  expect(kept.filter((url) => url.includes('button'))).toEqual([]);
});
