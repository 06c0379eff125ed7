import { defineConfig } from '@playwright/test';

/**
 * Journeys at a phone's size in a real Chromium. CHROMIUM names the browser's executable; the check command finds it.
 * Nothing a person typed may outlive a test: no trace, no screenshot, no video. A test that fails once has failed.
 */
export default defineConfig({
  testDir: '../tests/e2e',
  testMatch: '**/*.test.ts',
  outputDir: '../.cache/playwright',
  forbidOnly: Boolean(process.env['CI']),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
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
    launchOptions: {
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
    },
  },
});
