import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import guidance from '../../../locales/en/guidance.json' with { type: 'json' };

/** Which of these files of a build are the long texts, in English, and the pages that show them. */
export async function guidanceAmong(dir: string, paths: readonly string[]): Promise<readonly string[]> {
  const speaks = await Promise.all(
    paths.map(async (path) => {
      const source = await readFile(join(dir, path), 'utf8');
      return (
        path.endsWith('.js') && (/["'`]guidance:/.test(source) || source.includes(guidance.leave.covers))
      );
    }),
  );
  return paths.filter((_path, at) => speaks[at]);
}
