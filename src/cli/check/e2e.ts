import { globSync } from 'node:fs';
import { runTool } from '../run-tool.ts';
import { playwrightCounts } from './playwright-counts.ts';
import type { Step } from './step.ts';
import { withReportFile } from './with-report-file.ts';

/** Whole journeys: the built app and the real intake, driven as a person would, at a phone's size. */
export const e2e: Step = {
  name: 'e2e',
  title: 'journeys in Chromium',
  needsBrowser: true,
  asksAge: true,
  async run({ root, chromium }) {
    if (globSync('tests/e2e/**/*.test.ts', { cwd: root }).length === 0) {
      return { passed: 0, failed: 0, skipped: 0, output: '' };
    }
    const { result, report } = await withReportFile((path) =>
      runTool('playwright', ['test', '--config=.config/playwright.config.ts', '--reporter=line,json'], {
        cwd: root,
        env: {
          NO_COLOR: '1',
          PLAYWRIGHT_JSON_OUTPUT_FILE: path,
          ...(chromium === null ? {} : { CHROMIUM: chromium }),
        },
      }),
    );
    return playwrightCounts(report, result);
  },
};
