import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = ['src/**', 'public/**', 'locales/**', 'index.html', 'vite.config.ts', 'package-lock.json'];

/**
 * One digest of everything the built app is made from: sources, texts, the lockfile and the operator file, whose mode,
 * name, exit and help lines stand in the HTML. `operatorFile` null means practice defaults.
 *
 * @returns lower-case hex SHA-256. A missing file counts as absent, not as an error.
 */
export function inputsDigest(root: string, operatorFile: string | null): string {
  const hash = createHash('sha256');
  const files = globSync(INPUTS, { cwd: root })
    .filter((path) => statSync(join(root, path)).isFile())
    .sort();
  for (const path of files) {
    hash.update(`${path}\0`).update(fileDigest(join(root, path)));
  }
  hash.update('operator\0');
  if (operatorFile !== null) hash.update(fileDigest(operatorFile));
  return hash.digest('hex');
}

function fileDigest(path: string): Buffer {
  return createHash('sha256').update(readFileSync(path)).digest();
}
