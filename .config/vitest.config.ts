import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { splitTexts } from '../src/build/split-texts.ts';
import { CHROMIUM } from './chromium.ts';

const root = new URL('..', import.meta.url).pathname;

/**
 * `unit` runs on Node; `browser` runs in a real Chromium, where IndexedDB, WebCrypto and Web Locks are real.
 */
export default defineConfig({
  root,
  plugins: [splitTexts()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Many of them wait for processes of their own: one at a time, half of two cores would stand idle.
    maxWorkers: 3,
    // A time-out ends what hangs; it is no judgement on a slow machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          exclude: ['tests/unit/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        // Found on the way they would make the browser reload in the middle of a test.
        optimizeDeps: {
          include: [
            '@preact/signals',
            '@testing-library/preact',
            'age-encryption',
            'hash-wasm',
            'i18next',
            'idb',
            'jose/jwk/thumbprint',
            'jose/jws/compact/sign',
            'preact',
            'preact/hooks',
            'preact/jsx-dev-runtime',
            'zod/mini',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/unit/**/*.browser.test.ts', 'tests/component/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: CHROMIUM,
            }),
            instances: [{ browser: 'chromium', viewport: { width: 412, height: 915 } }],
          },
        },
      },
    ],
  },
});
