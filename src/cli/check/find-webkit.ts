import { globSync } from 'node:fs';
import { join } from 'node:path';
import { isExecutable } from './is-executable.ts';
import { onPath } from './on-path.ts';

/**
 * Looks for WebKitGTK's small browser: the one WEBKIT names, or the one that lies beside the library. It has no headless
 * mode, so without Xvfb to give it a screen there is none.
 *
 * @param libraries where Debian and its kin keep libraries
 * @returns the path of an executable, or `null`
 */
export function findWebkit(
  env: Readonly<Record<string, string | undefined>>,
  libraries = '/usr/lib',
): string | null {
  if (onPath(env, ['Xvfb']).length === 0) return null;
  const named = env['WEBKIT'];
  if (named) return isExecutable(named) ? named : null;
  const beside = globSync('*/webkit2gtk-4.*/MiniBrowser', { cwd: libraries }).sort();
  return beside.map((path) => join(libraries, path)).find(isExecutable) ?? null;
}
