import { delimiter, join } from 'node:path';
import { isExecutable } from './is-executable.ts';

/** Every program on the PATH that has one of these names, in the order of the PATH. */
export function onPath(
  env: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): readonly string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).filter(isExecutable);
}
