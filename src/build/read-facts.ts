import { existsSync, readFileSync } from 'node:fs';
import type { PageFacts } from '../app/state/page-facts.ts';
import { DEFAULT_EXIT, readOperatorFile } from '../wire/operator-file.ts';

/**
 * What must show before any script, out of the operator file; practice when there is none.
 *
 * @param path of the operator file, or undefined
 * @throws when the file is there and not valid: a page must never be built from half of it
 */
export function readFacts(path: string | undefined): PageFacts {
  if (!path || !existsSync(path)) {
    return { operatorName: '', mode: 'practice', exitTo: DEFAULT_EXIT, lines: [] };
  }
  const read = readOperatorFile(readFileSync(path, 'utf8'));
  if (!read.ok) throw new Error(`the operator file is not valid: ${read.problems.join('; ')}`);
  const { name, mode, exitTo = DEFAULT_EXIT, helpLines = [] } = read.file;
  return { operatorName: name, mode, exitTo, lines: helpLines };
}
