import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { firefoxHand } from './firefox-hand.ts';
import { closeAndReopen, installReopener } from './firefox-reopener.ts';
import { CannotHere, type Engine, type EngineMaker, type Hand, NotOpen, type Wishes } from './hand.ts';
import { standAlone } from './stand-alone.ts';

/** FIREFOX names its executable; the check command finds it. */
const EXECUTABLE = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
/** How long a start may take on a busy machine, in milliseconds. */
const START = 60_000;
const WINDOW = { width: 412, height: 915, deviceScaleFactor: 1, hasTouch: true };

/** A phone's: no mouse, English, and nothing that asks for another host. */
const PREFS = {
  'intl.accept_languages': 'en-GB,en',
  'ui.primaryPointerCapabilities': 1,
  'ui.allPointerCapabilities': 1,
  'dom.w3c_touch_events.enabled': 1,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

/** Firefox ESR, headless, through WebDriver BiDi. */
export const FIREFOX: EngineMaker = {
  name: 'firefox',
  missing: () => (isExecutable(EXECUTABLE) ? null : 'no Firefox here (Debian: apt install firefox-esr)'),
  make,
};

function make(wishes: Wishes = {}): Engine {
  let browser: Browser | null = null;
  let first: Page | null = null;
  const opened = () => {
    if (!browser?.connected) throw new NotOpen('the browser is not open');
    return browser;
  };
  const hand = async (page: Page): Promise<Hand> => {
    await page.setViewport(WINDOW);
    if (wishes.installed) await page.evaluateOnNewDocument(standAlone);
    return firefoxHand(page);
  };
  return {
    name: 'firefox',
    async open(profile) {
      // What a killed browser leaves in its profile, and would wait for.
      for (const lock of ['lock', '.parentlock']) await rm(join(profile, lock), { force: true });
      browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath: EXECUTABLE,
        userDataDir: profile,
        headless: true,
        timeout: START,
        acceptInsecureCerts: wishes.proxy !== undefined,
        defaultViewport: null,
        extraPrefsFirefox: { ...PREFS, ...prefsFor(wishes) },
        env: { ...process.env, TZ: 'Europe/London' },
      });
      if (wishes.bringsBack) await installReopener(browser, join(profile, 'reopener'));
      first = (await browser.pages())[0] ?? (await browser.newPage());
      return hand(first);
    },
    newTab: async () => hand(await opened().newPage()),
    async kill() {
      const pid = browser?.process()?.pid;
      const process_ = browser?.process();
      browser = null;
      if (!pid || !process_ || process_.exitCode !== null || process_.signalCode !== null) return;
      const gone = once(process_, 'exit');
      // Puppeteer starts the browser as the leader of a process group of its own.
      process.kill(-pid, 'SIGKILL');
      await gone;
    },
    async close() {
      await opened().close();
      browser = null;
    },
    async reopenClosed() {
      if (!wishes.bringsBack || !first) throw new CannotHere('a browser that brings tabs back');
      first = await closeAndReopen(opened(), first);
      return hand(first);
    },
  };
}

function prefsFor({ private: isPrivate, dark, proxy, bringsBack }: Wishes): Record<string, unknown> {
  const [host, port] = proxy?.split(':') ?? [];
  return {
    ...(isPrivate ? { 'browser.privatebrowsing.autostart': true } : {}),
    // What it notes of its tabs is written at once.
    ...(bringsBack ? { 'browser.sessionstore.interval': 100 } : {}),
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    ...(proxy
      ? {
          'network.proxy.type': 1,
          'network.proxy.http': host,
          'network.proxy.http_port': Number(port),
          'network.proxy.ssl': host,
          'network.proxy.ssl_port': Number(port),
        }
      : {}),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
