import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '../../stage/test.ts';
import { ENGINES } from './engines.ts';
import type { Engine, EngineMaker, Hand, Wishes } from './hand.ts';
import { type OtherSites, otherSites } from './other-sites.ts';

/** A phone with one of the engines: a browser on a profile folder that outlives it. */
export type Phone = Omit<Engine, 'open'> & {
  readonly profile: string;
  /** Opens the browser on the profile, as it was left. */
  open(): Promise<Hand>;
};

type Stage = {
  /** Which engine; set by `inEachEngine`. */
  maker: EngineMaker | null;
  wishes: Wishes;
  /** What is not ours, as far as the phone is concerned. */
  sites: OtherSites;
  phone: Phone;
};

/** As in the folder above, with a phone of this test's own. What it leaves is removed, and every process of it ended. */
export const test = base.extend<Stage>({
  maker: [null, { option: true }],
  wishes: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  sites: async ({}, use) => {
    const sites = await otherSites();
    await use(sites);
    await sites.close();
  },
  phone: async ({ maker, wishes, sites }, use) => {
    if (!maker) throw new Error('no engine: write the test inside inEachEngine');
    const profile = await mkdtemp(join(tmpdir(), 'nightlight-profile-'));
    const engine = maker.make({ ...wishes, proxy: sites.proxy });
    await use({ ...engine, profile, open: () => engine.open(profile) });
    await engine.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  },
});

/**
 * Makes the same tests for every engine; where one cannot be had they are skipped, and counted. `tests` gets its name, for
 * what only one of them has.
 */
export function inEachEngine(tests: (engine: Engine['name']) => void, wishes: Wishes = {}): void {
  for (const maker of ENGINES) {
    test.describe(maker.name, () => {
      // A browser is started for each test, and again after each kill.
      test.describe.configure({ timeout: 120_000 });
      const missing = maker.missing();
      test.skip(missing !== null, missing ?? '');
      test.use({ maker, wishes });
      tests(maker.name);
    });
  }
}

export { expect } from '@playwright/test';
