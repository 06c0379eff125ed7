import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files that only one language needs, by its code, as the worker has them. */
export async function filesByLanguage(
  app: string,
): Promise<readonly (readonly [code: string, path: string])[]> {
  const worker = await readFile(join(app, 'sw.js'), 'utf8');
  return [...worker.matchAll(/"language":"(\w+)"[^}]*"url":"([^"]+)"/g)].map(([, code = '', path = '']) => [
    code,
    path,
  ]);
}
