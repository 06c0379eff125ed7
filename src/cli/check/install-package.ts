import { existsSync } from 'node:fs';
import { runTool } from '../run-tool.ts';

/** Whether this is Debian, Ubuntu or kin, and we may install. */
export function canInstall(): boolean {
  return existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
}

/** Installs packages with apt. Says one line before, and apt's own words only when it fails. */
export async function installPackages(
  names: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  say(`Installing ${names.join(' and ')} with apt …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runTool('apt-get', ['update', '-qq'], { cwd: '/', env });
  const install = await runTool('apt-get', ['install', '-qq', '-y', '--no-install-recommends', ...names], {
    cwd: '/',
    env,
  });
  if (install.code !== 0) say(`${update.output}${install.output}`);
  return install.code === 0;
}
