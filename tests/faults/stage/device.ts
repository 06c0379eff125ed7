import { test as base } from '../../e2e/stage/own-browser.ts';
import { type FaultyWay, faultyWay } from './faulty-way.ts';

/** A phone of this test's own (`browserOfOwn`, or `page`), a practice service, and the way between the two. */
export const test = base.extend<{ way: FaultyWay }>({
  way: async ({ practice }, use) => {
    const way = await faultyWay(() => practice.origin);
    await use(way);
    await way.close();
  },
});

/** What happens by itself comes within seconds, by a timer of the app; a busy machine may need longer. */
export const BY_ITSELF = { timeout: 25_000 };

export { expect } from '@playwright/test';
