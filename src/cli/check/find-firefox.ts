import { readFileSync } from 'node:fs';
import { isExecutable } from './is-executable.ts';
import { onPath } from './on-path.ts';

const NAMES = ['firefox-esr', 'firefox'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';

/**
 * Looks for a Firefox: the one FIREFOX names, one on the PATH, the one on a Mac. Ubuntu's `firefox` is a script that starts
 * a snap, which sees no profile folder of ours: it is passed over.
 *
 * @returns the path of an executable, or `null`
 */
export function findFirefox(env: Readonly<Record<string, string | undefined>>): string | null {
  const named = env['FIREFOX'];
  if (named) return isExecutable(named) ? named : null;
  return [...onPath(env, NAMES), MAC].find((path) => isExecutable(path) && !startsSnap(path)) ?? null;
}

function startsSnap(path: string): boolean {
  const start = readFileSync(path).subarray(0, 4096);
  return start.subarray(0, 2).toString() === '#!' && start.includes('/snap/');
}
