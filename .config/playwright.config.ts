import { defineConfig } from '@playwright/test';
import { CHROMIUM, OLDEST_CHROMIUM } from './chromium.ts';

/**
 * Journeys at a phone's size in a real Chromium; the same ones in Firefox and WebKit (`engines`), the main ones in the oldest
 * Chromium that is supported (`oldest`); what breaks on the way (`faults`), and all of it at random (`soak`); how fast it is
 * (`bench`); how it looks (`gallery`).
 * Nothing a person typed may outlive a test: no trace, no screenshot, no video.
 * Nothing is retried in a run; `npm test` looks once more at one or two that failed (`src/cli/check/second-look.ts`).
 */
export default defineConfig({
  testDir: '../tests',
  projects: [
    { name: 'e2e', testMatch: /\/e2e\/[^/]+\.test\.ts$/ },
    { name: 'faults', testMatch: /\/faults\/[^/]+\.test\.ts$/ },
    { name: 'soak', testMatch: /\/faults\/soak\/[^/]+\.test\.ts$/ },
    { name: 'bench', testMatch: /\/bench\/[^/]+\.bench\.ts$/ },
    { name: 'gallery', testMatch: /\/gallery\/[^/]+\.gallery\.ts$/ },
    // WebKit and Firefox are driven from outside, and start anew for each journey.
    { name: 'engines', testMatch: /\/e2e\/engines\/[^/]+\.test\.ts$/, timeout: 240_000 },
    // OLDEST_CHROMIUM names it; src/build/oldest-browsers.ts says which one it is.
    {
      name: 'oldest',
      testMatch: /\/e2e\/oldest\/[^/]+\.test\.ts$/,
      use: { launchOptions: { ...CHROMIUM, executablePath: OLDEST_CHROMIUM } },
    },
  ],
  outputDir: '../.cache/playwright',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A whole journey, on a machine that may be slow: what a person waits for has its own, shorter patience at each step.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reportSlowTests: null,
  use: {
    viewport: { width: 412, height: 915 },
    hasTouch: true,
    isMobile: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    launchOptions: CHROMIUM,
  },
});
