import { isExecutable } from './is-executable.ts';
import { onPath } from './on-path.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * Looks for a Chromium: the one CHROMIUM names, one on the PATH, Chrome on a Mac, Playwright's own.
 *
 * @param playwrights where Playwright would keep its own browser
 * @returns the path of an executable, or `null`
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>>,
  playwrights: string,
): string | null {
  const named = env['CHROMIUM'];
  // Somebody who names a browser wants that one or an explanation, not another.
  if (named) return isExecutable(named) ? named : null;
  return onPath(env, NAMES)[0] ?? [MAC, playwrights].find(isExecutable) ?? null;
}
