import { runTool } from '../run-tool.ts';
import type { Step, World } from './step.ts';
import { vitestCounts } from './vitest-counts.ts';
import { withReportFile } from './with-report-file.ts';

const NO_PROXIES =
  'no nginx or no Caddy here to stand in front of an intake (Debian: apt install nginx-light caddy)';

/** Pure code and the Node side, on Node. */
export const unitTests: Step = {
  name: 'unit',
  title: 'unit tests on Node',
  asksAge: true,
  asksPostgres: true,
  async run(world) {
    const outcome = await runProject('unit', world);
    // No failure on a build server: not every system has both.
    return world.proxies ? outcome : { ...outcome, note: NO_PROXIES };
  },
};

/** Storage, cryptography and components, in a real Chromium. */
export const browserTests: Step = {
  name: 'browser',
  title: 'unit and component tests in Chromium',
  needsBrowser: true,
  run: (world) => runProject('browser', world),
};

async function runProject(project: string, { root, chromium }: World): ReturnType<Step['run']> {
  const { result, report } = await withReportFile((path) =>
    runTool(
      'vitest',
      [
        'run',
        '--config=.config/vitest.config.ts',
        `--project=${project}`,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${path}`,
      ],
      { cwd: root, env: { NO_COLOR: '1', ...(chromium === null ? {} : { CHROMIUM: chromium }) } },
    ),
  );
  return vitestCounts(report, result);
}
