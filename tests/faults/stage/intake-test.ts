import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { IntakeConfig } from '../../../src/intake/config.ts';
import { type IntakeFolder, newIntakeFolder } from '../../unit/intake/support/intake-folder.ts';
import { type WarmIntake, warmIntake } from './warm-intake.ts';

export type RunningIntake = { readonly url: string; readonly deskUrl: string; readonly intake: WarmIntake };

type Stage = {
  /** A data folder of this test's own, in practice mode. */
  folder: IntakeFolder;
  /** The real intake in a process of its own on that folder; throws with its reason when it does not start. */
  run(change?: Partial<IntakeConfig>, uid?: number): Promise<RunningIntake>;
};

/** For what needs no browser: the intake alone, real senders, real files. */
export const test = base.extend<Stage, { cache: string }>({
  cache: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const cache = await mkdtemp(join(tmpdir(), 'nightlight-code-'));
      await use(cache);
      await rm(cache, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  folder: async ({}, use) => {
    const folder = await newIntakeFolder();
    await use(folder);
    await folder.remove();
  },
  run: async ({ folder, cache }, use) => {
    const begun: WarmIntake[] = [];
    const limits = { ...folder.config.limits, newReportsPerHour: 1_000_000 };
    await use(async (change = {}, uid) => {
      const intake = warmIntake(cache, uid);
      begun.push(intake);
      const started = await intake.start({ ...folder.config, limits, ...change });
      if (!started.ok) throw new Error(started.reason);
      return { url: started.url, deskUrl: started.deskUrl, intake };
    });
    for (const intake of begun) await intake.kill();
  },
});

export { expect } from '@playwright/test';
