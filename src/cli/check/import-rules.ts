import { runTool } from '../run-tool.ts';
import { oneCheck, type Step } from './step.ts';

/** Who may import whom: the table of rooms, written as rules in `.config/dependency-cruiser.mjs`. */
export const importRules: Step = {
  name: 'imports',
  title: 'import rules',
  async run({ root }) {
    const { code, output } = await runTool(
      'depcruise',
      ['--config', '.config/dependency-cruiser.mjs', '--output-type', 'err-long', 'src', 'tests'],
      { cwd: root },
    );
    return oneCheck(code === 0, output);
  },
};
