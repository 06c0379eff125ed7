import { runTool } from '../run-tool.ts';
import { oneCheck, type Step } from './step.ts';

/** Format, import order and the fast lint rules, over every file of the project. */
export const formatting: Step = {
  name: 'format',
  title: 'format and lint',
  async run({ root }) {
    const { code, output } = await runTool('biome', ['check', '--config-path=.config', '--colors=off', '.'], {
      cwd: root,
    });
    return oneCheck(code === 0, output);
  },
};
