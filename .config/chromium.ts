import { OLDEST } from '../src/build/oldest-browsers.ts';

/** The browser that tests run in. CHROMIUM names its executable; the check command finds it. */
export const CHROMIUM = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-dev-shm-usage',
  ],
};

/** The oldest one that is supported. OLDEST_CHROMIUM names it; the check command gets one with npm. */
export const OLDEST_CHROMIUM =
  process.env['OLDEST_CHROMIUM'] ??
  new URL(`../.cache/chromium-${OLDEST.chrome}/chromium`, import.meta.url).pathname;
