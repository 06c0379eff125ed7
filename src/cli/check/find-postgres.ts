import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isExecutable } from './is-executable.ts';
import { onPath } from './on-path.ts';

/** Where Debian and Ubuntu put them, each version in a folder of its own, off the PATH. */
const INSTALLED = '/usr/lib/postgresql';
const PROGRAMS = ['initdb', 'pg_ctl', 'psql', 'postgres'];

/**
 * The folder of PostgreSQL's server programs: the newest version's of Debian's packages, or one on the PATH; null when
 * there is none.
 */
export function findPostgres(
  env: Readonly<Record<string, string | undefined>>,
  installed = INSTALLED,
): string | null {
  const versions = foldersIn(installed).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(installed, version, 'bin')),
    ...onPath(env, ['initdb']).map(dirname),
  ];
  return folders.find((folder) => PROGRAMS.every((program) => isExecutable(join(folder, program)))) ?? null;
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
