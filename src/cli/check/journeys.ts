import { OLDEST } from '../../build/oldest-browsers.ts';
import { runTool } from '../run-tool.ts';
import { playwrightCounts } from './playwright-counts.ts';
import { secondLook } from './second-look.ts';
import type { Outcome, Step, World } from './step.ts';
import { withReportFile } from './with-report-file.ts';

/** Runs one project of `.config/playwright.config.ts` and counts it, with a second look at what failed. */
async function runProject(name: string, world: World): Promise<Outcome> {
  const first = await runOnce(name, world, []);
  return secondLook(first, () => runOnce(name, world, ['--last-failed', '--workers=1']));
}

async function runOnce(
  name: string,
  { root, chromium, firefox, webkit, oldest }: World,
  more: readonly string[],
): Promise<Outcome> {
  const which = ['--config=.config/playwright.config.ts', `--project=${name}`, '--reporter=line,json'];
  const args = ['test', ...which, ...more];
  const { result, report } = await withReportFile((path) =>
    runTool('playwright', args, {
      cwd: root,
      env: {
        NO_COLOR: '1',
        PLAYWRIGHT_JSON_OUTPUT_FILE: path,
        ...(chromium === null ? {} : { CHROMIUM: chromium }),
        // Named also when there is none: the tests then skip themselves.
        FIREFOX: firefox ?? '/none',
        WEBKIT: webkit ?? '/none',
        OLDEST_CHROMIUM: oldest ?? '/none',
      },
    }),
  );
  return playwrightCounts(report, result);
}

const NO_VOICE = 'no voice here to read aloud (Debian: apt install speech-dispatcher espeak-ng)';

/** Whole journeys: the built app and the real intake, driven as a person would, at a phone's size. */
export const e2e: Step = {
  name: 'e2e',
  title: 'journeys in Chromium',
  needsBrowser: true,
  asksAge: true,
  async run(world) {
    const outcome = await runProject('e2e', world);
    // No failure on a build server, as a missing engine is none: only what reads aloud cannot be heard there.
    return world.voice ? outcome : { ...outcome, note: NO_VOICE };
  },
};

/** What breaks: connections, storage, processes, versions. */
export const faults: Step = {
  name: 'faults',
  title: 'faults of network, device and server',
  needsBrowser: true,
  asksPostgres: true,
  run: (world) => runProject('faults', world),
};

/** All faults at random over many reports, from a seed. */
export const soak: Step = {
  name: 'soak',
  title: 'many reports through random faults',
  needsBrowser: true,
  async run(world) {
    // Never a second look: one seed, and it can be run again by hand.
    const outcome = await runOnce('soak', world, []);
    const says = /^seed \d+: .+$/m.exec(outcome.output)?.[0];
    return says === undefined ? outcome : { ...outcome, says };
  },
};

/**
 * The main journeys in Firefox and WebKit. Where an engine cannot be had its tests are counted as skipped and that is said;
 * unlike a missing Chromium it is no failure on a build server, which may not be able to install it.
 */
export const engines: Step = {
  name: 'engines',
  title: 'journeys in Firefox and WebKit',
  async run(world) {
    const missing = [
      ...(world.firefox === null ? ['no Firefox here (Debian: apt install firefox-esr)'] : []),
      ...(world.webkit === null ? ['no WebKitGTK here (Debian: apt install libwebkit2gtk-4.1-0 xvfb)'] : []),
    ];
    const outcome = await runProject('engines', world);
    return missing.length === 0 ? outcome : { ...outcome, note: missing.join('; ') };
  },
};

/** The main journeys in the oldest Chromium that is supported. As with another engine, it is no failure not to have it. */
export const oldest: Step = {
  name: 'oldest',
  title: `journeys in Chromium ${OLDEST.chrome}, the oldest supported`,
  async run(world) {
    const outcome = await runProject('oldest', world);
    if (world.oldest !== null) return outcome;
    const note = `no Chromium ${OLDEST.chrome} here (npm has one for Linux on x64; or name one in OLDEST_CHROMIUM)`;
    return { ...outcome, note };
  },
};
