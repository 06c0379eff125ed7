import { existsSync } from 'node:fs';
import type { BrowserContext } from '@playwright/test';
import { OLDEST_CHROMIUM } from '../../../../.config/chromium.ts';
import { OLDEST } from '../../../../src/build/oldest-browsers.ts';
import { test as base, expect } from '../../stage/test.ts';

type Stage = {
  /** The version that is driven here. */
  oldest: string;
  /** What the browser complained of, in any page of this test: errors that nothing caught, and lines on the console. */
  complaints: string[];
};

/** As in the folder above, in the oldest Chromium that is supported. A complaint of the browser fails the test. */
export const test = base.extend<Stage>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  oldest: async ({}, use) => use(OLDEST.chrome),
  complaints: [
    async ({ context }, use) => {
      const complaints = complaintsIn(context);
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

test.skip(!existsSync(OLDEST_CHROMIUM), `no Chromium ${OLDEST.chrome} here`);

/** No complaints: a request that no network answers, for some tests take it away; a permission that it cannot deny yet. */
const NONE = /net::ERR_|Permissions-Policy header: Unrecognized feature/;

function complaintsIn(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && !NONE.test(text)) complaints.push(text);
  });
  return complaints;
}

export { expect };
