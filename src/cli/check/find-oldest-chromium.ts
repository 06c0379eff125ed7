import { join } from 'node:path';
import { OLDEST } from '../../build/oldest-browsers.ts';
import { isExecutable } from './is-executable.ts';

/** Where `fetchOldestChromium` puts it, below the project's own cache. */
export const oldestChromiumFolder = (cache: string): string => join(cache, `chromium-${OLDEST.chrome}`);

/**
 * Looks for a Chromium as old as the oldest that is supported: the one OLDEST_CHROMIUM names, or the one that was fetched.
 *
 * @param cache the project's folder for what can be had again
 * @returns the path of an executable, or `null`
 */
export function findOldestChromium(
  env: Readonly<Record<string, string | undefined>>,
  cache: string,
): string | null {
  const path = env['OLDEST_CHROMIUM'] || join(oldestChromiumFolder(cache), 'chromium');
  return isExecutable(path) ? path : null;
}
