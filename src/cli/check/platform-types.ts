import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runTool, type ToolResult } from '../run-tool.ts';
import { oneCheck, type Step } from './step.ts';

const AT_ONCE = 2;

/**
 * Compiles each room against the platform it runs on, and nothing else: `window` in the worker or `indexedDB` in
 * `report` is then an error. A room without a source file yet is left out.
 */
export const platformTypes: Step = {
  name: 'types',
  title: 'types, per platform',
  async run({ root }) {
    const rooms = roomsWithSources(root);
    const failures: string[] = [];
    const queue = [...rooms];
    const worker = async (): Promise<void> => {
      for (let room = queue.shift(); room !== undefined; room = queue.shift()) {
        const { code, output } = await compile(root, room);
        if (code !== 0) failures.push(`${room}\n${output}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return oneCheck(failures.length === 0, failures.join('\n'));
  },
};

function roomsWithSources(root: string): string[] {
  return globSync(['src/*/tsconfig.json', 'tests/tsconfig.json', '.config/tsconfig.json'], { cwd: root })
    .map(dirname)
    .filter((room) => globSync('**/*.{ts,tsx}', { cwd: join(root, room) }).length > 0)
    .sort();
}

function compile(root: string, room: string): Promise<ToolResult> {
  const memory = join('.cache', 'tsc', `${basename(room)}.tsbuildinfo`);
  return runTool('tsc', ['-p', room, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', memory], {
    cwd: root,
  });
}
