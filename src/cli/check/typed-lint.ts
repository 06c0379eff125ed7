import { runTool } from '../run-tool.ts';
import { oneCheck, type Step } from './step.ts';

/** The lint rules that need types: above all, no promise is left to itself. */
export const typedLint: Step = {
  name: 'lint',
  title: 'lint that knows the types',
  async run({ root }) {
    const { code, output } = await runTool(
      'eslint',
      ['--config', '.config/eslint.config.js', '--max-warnings=0', 'src', 'tests'],
      { cwd: root },
    );
    return oneCheck(code === 0, output);
  },
};
