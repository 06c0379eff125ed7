import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../run-tool.ts';
import { inWords, isWithin, sizeReport } from './size-report.ts';
import { type Outcome, oneCheck, type Step } from './step.ts';

/** Under the line of the step, in `npm test`'s output. */
const INDENT = '\n        ';

/**
 * The real build with practice defaults, into a folder of its own: a server that is running keeps what it serves. Each
 * size of it stands in the output beside its budget, and one that is over its budget has failed.
 */
export const appBuild: Step = {
  name: 'build',
  title: 'the app builds, within its budgets',
  async run({ root }) {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    try {
      const command = join(root, 'src', 'cli', 'build.ts');
      const dist = join(folder, 'dist');
      const args = ['--disable-warning=ExperimentalWarning', command, '--out', dist];
      const { code, output } = await runTool(process.execPath, args, {
        cwd: root,
        env: { OPERATOR_FILE: '' },
      });
      return code === 0 ? weighed(dist) : oneCheck(false, output);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function weighed(dist: string): Outcome {
  const sizes = sizeReport(dist);
  const over = sizes.filter((size) => !isWithin(size));
  return {
    passed: 1 + sizes.length - over.length,
    failed: over.length,
    skipped: 0,
    output: over.map(inWords).join('\n'),
    says: sizes.map(inWords).join(INDENT),
  };
}
