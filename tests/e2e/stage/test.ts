import { test as base } from '@playwright/test';
import { buildFor } from './build-app.ts';
import { canRunLive, LIVE, makeService, type Service } from './service.ts';

/** Builds may be slow on a busy machine, and must not eat up the first test's own time; in milliseconds. */
const BUILDING = 180_000;

type WorkerStage = { practiceApp: string; liveApp: string };
type Stage = {
  /** A practice service of this test's own. */
  practice: Service;
  /** A live one; needs root, so that the intake can run as somebody who owns nothing. */
  live: Service;
};

/** Every journey runs against the built app, the real intake and its real database. */
export const test = base.extend<Stage, WorkerStage>({
  practiceApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildFor({});
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker', timeout: BUILDING },
  ],
  liveApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const built = await buildFor(LIVE);
      await use(built.dir);
      await built.remove();
    },
    { scope: 'worker', timeout: BUILDING },
  ],
  practice: async ({ practiceApp }, use) => {
    const service = await makeService(practiceApp);
    await use(service);
    await service.end();
  },
  live: async ({ liveApp }, use, info) => {
    if (!canRunLive)
      info.skip(true, 'a live intake refuses to run as the user who could write the app: run as root');
    const service = await makeService(liveApp, LIVE);
    await use(service);
    await service.end();
  },
});

export { expect } from '@playwright/test';
