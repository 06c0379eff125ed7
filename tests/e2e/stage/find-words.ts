import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Looks for words in every byte of every file under a folder, in UTF-8 and in both orders of UTF-16, and in every file's
 * name. Letter case counts.
 *
 * @returns where each was found, as `word in file`; empty when none was
 */
export async function findWords(folder: string, sought: readonly string[]): Promise<string[]> {
  const forms = sought.flatMap((word) => {
    const little = Buffer.from(word, 'utf16le');
    const big = Buffer.from(little).swap16();
    return [Buffer.from(word, 'utf8'), little, big].map((bytes) => ({ word, bytes }));
  });
  const found = new Set<string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    for (const word of sought) if (entry.name.includes(word)) found.add(`${word} in the name ${path}`);
    if (!entry.isFile()) continue;
    const content = await readFile(path).catch((failure: unknown) => {
      // A browser that is ending still takes files away.
      if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return null;
      throw failure;
    });
    if (!content) continue;
    for (const { word, bytes } of forms) if (content.includes(bytes)) found.add(`${word} in ${path}`);
  }
  return [...found];
}
