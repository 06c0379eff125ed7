import { runTool } from '../run-tool.ts';
import { playwrightCounts } from './playwright-counts.ts';
import type { Outcome, Step, World } from './step.ts';
import { withReportFile } from './with-report-file.ts';

/** Runs one project of `.config/playwright.config.ts` and counts it. */
async function runProject(name: string, { root, chromium }: World): Promise<Outcome> {
  const args = ['test', '--config=.config/playwright.config.ts', `--project=${name}`, '--reporter=line,json'];
  const { result, report } = await withReportFile((path) =>
    runTool('playwright', args, {
      cwd: root,
      env: {
        NO_COLOR: '1',
        PLAYWRIGHT_JSON_OUTPUT_FILE: path,
        ...(chromium === null ? {} : { CHROMIUM: chromium }),
      },
    }),
  );
  return playwrightCounts(report, result);
}

/** Whole journeys: the built app and the real intake, driven as a person would, at a phone's size. */
export const e2e: Step = {
  name: 'e2e',
  title: 'journeys in Chromium',
  needsBrowser: true,
  asksAge: true,
  run: (world) => runProject('e2e', world),
};

/** What breaks: connections, storage, processes, versions. */
export const faults: Step = {
  name: 'faults',
  title: 'faults of network, device and server',
  needsBrowser: true,
  run: (world) => runProject('faults', world),
};

/** All faults at random over many reports, from a seed. */
export const soak: Step = {
  name: 'soak',
  title: 'many reports through random faults',
  needsBrowser: true,
  run: (world) => runProject('soak', world),
};

/** The main journeys in Firefox and WebKit. A machine that has neither skips them, and says so. */
export const engines: Step = {
  name: 'engines',
  title: 'journeys in Firefox and WebKit',
  run: (world) => runProject('engines', world),
};
