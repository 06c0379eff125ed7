import { type Browser, type BrowserContext, chromium, type Page as Tab } from '@playwright/test';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '../../../src/crypto/digest.ts';
import { newReceiptKey, type ReceiptSigningKey, signReceipt } from '../../../src/crypto/receipt.ts';
import { buildScript, buildWorker } from './build-worker.ts';
import type {} from './page-part.ts';
import { type Asked, type Page, startSite } from './site.ts';

let browser: Browser;
let worker: string;
let pagePart: string;
let key: ReceiptSigningKey;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  worker = await buildWorker([]);
  pagePart = await buildScript('tests/unit/sw/page-part.ts');
  key = await newReceiptKey();
}, 60_000);

afterAll(async () => {
  await browser.close();
});

async function receiptFor({ url, body }: Asked): Promise<string> {
  const sha256 = await sha256Hex(Buffer.from(body, 'latin1'));
  const id = url.slice('/v1/reports/'.length);
  return JSON.stringify({
    receipt: await signReceipt({ id, sha256, receivedAt: '2026-11-22T10:00:00Z' }, key),
  });
}

/** A phone with the worker in place. */
async function phoneOn(intake: (asked: Asked) => Promise<string | undefined>) {
  const site = await startSite(
    new Map<string, Page>([
      ['/', { type: 'text/html', body: '<!doctype html><script type="module" src="/page.js"></script>' }],
      ['/sw.js', { type: 'text/javascript', body: worker }],
      ['/page.js', { type: 'text/javascript', body: pagePart }],
    ]),
    intake,
  );
  const phone = await browser.newContext();
  onTestFinished(async () => {
    await phone.close();
    await site.goAway();
  });
  const tab = await phone.newPage();
  await tab.goto(site.url);
  await tab.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js', { type: 'module' });
    await navigator.serviceWorker.ready;
  });
  return { site, phone, tab };
}

const seal = (tab: Tab, quiet: boolean) =>
  tab.evaluate(([keys, hush]) => window.putInOutbox(keys, hush), [[publicHalf()], quiet] as const);

function publicHalf() {
  const { d: _, ...half } = key;
  return half;
}

const states = (tab: Tab) => tab.evaluate(() => window.statesInOutbox());

/** What the browser does when the connection comes back, through its developer tools. */
async function syncEvent(phone: BrowserContext, origin: string): Promise<void> {
  const tab = phone.pages()[0] ?? (await phone.newPage());
  const tools = await phone.newCDPSession(tab);
  const registrationId = new Promise<string>((found) => {
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) found(first.registrationId);
    });
  });
  await tools.send('ServiceWorker.enable');
  await tools.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId: await registrationId,
    tag: 's',
    lastChance: false,
  });
}

test('with the app closed, the worker sends what waits, and the app shows that it has arrived', async () => {
  const { site, phone, tab } = await phoneOn(receiptFor);
  const id = await seal(tab, false);
  await tab.goto('about:blank');
  await syncEvent(phone, site.url);
  await expect
    .poll(() => site.asked.filter(({ method }) => method === 'PUT').map(({ url }) => url))
    .toEqual([`/v1/reports/${id}`]);
  await tab.goto(site.url);
  await expect.poll(() => states(tab)).toEqual(['arrived']);
});

test('with the app closed, nothing is left of a quiet report that arrived', async () => {
  const { site, phone, tab } = await phoneOn(receiptFor);
  await seal(tab, true);
  await tab.goto('about:blank');
  await syncEvent(phone, site.url);
  await expect.poll(() => site.asked.some(({ method }) => method === 'PUT')).toBe(true);
  await tab.goto(site.url);
  await expect.poll(() => states(tab)).toEqual([]);
});

test('with the app open, the page can still see that a quiet report arrived', async () => {
  const { site, phone, tab } = await phoneOn(receiptFor);
  await seal(tab, true);
  await syncEvent(phone, site.url);
  await expect.poll(() => states(tab)).toEqual(['arrived']);
});

test('when the intake gives no receipt, the report waits', async () => {
  const { site, phone, tab } = await phoneOn(async () => '<html>Welcome to our Wi-Fi</html>');
  await seal(tab, false);
  await syncEvent(phone, site.url);
  await expect.poll(() => site.asked.some(({ method }) => method === 'PUT')).toBe(true);
  await expect.poll(() => states(tab)).toEqual(['not-sent']);
});
