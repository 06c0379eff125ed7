import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Words that stand in one file of the built app and in no other: its name tells nothing. */
export const SEALING = 'mlkem768x25519';

/**
 * The path, from `/`, of the one script of the built app in which these words stand.
 *
 * @throws {Error} when it is none or several
 */
export async function fileWith(text: string, app: string): Promise<string> {
  const names = (await readdir(join(app, 'assets'))).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(app, 'assets', name), 'utf8')));
  const found = names.filter((_, i) => texts[i]?.includes(text));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} scripts have these words in them`);
  return `/assets/${found[0]}`;
}
