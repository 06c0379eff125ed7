import { spawn } from 'node:child_process';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * Runs one project of `.config/playwright.config.ts`, with nothing written but what its reporter writes.
 *
 * @param args further arguments: the reporter, a name to look for
 * @returns its exit code
 */
export function runProject(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const all = ['test', '--config=.config/playwright.config.ts', `--project=${name}`, ...args];
  const child = spawn('playwright', all, {
    cwd: PROJECT_ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Playwright closes its browsers and folders on SIGINT alone, and takes a burst of it for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void child.kill('SIGINT'));
  return new Promise((settle) => {
    child.on('error', (failure) => {
      console.error(failure.message);
      settle(1);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}
