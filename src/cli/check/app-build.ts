import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../run-tool.ts';
import { oneCheck, type Step } from './step.ts';

/** The real build with practice defaults, into a folder of its own: a server that is running keeps what it serves. */
export const appBuild: Step = {
  name: 'build',
  title: 'the app builds',
  async run({ root }) {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    try {
      const command = join(root, 'src', 'cli', 'build.ts');
      const args = ['--disable-warning=ExperimentalWarning', command, '--out', join(folder, 'dist')];
      const { code, output } = await runTool(process.execPath, args, {
        cwd: root,
        env: { OPERATOR_FILE: '' },
      });
      return oneCheck(code === 0, output);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
