import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The file that says what each language has; English phones neither fetch nor keep it. */
export async function languageList(app: string): Promise<string> {
  const worker = await readFile(join(app, 'sw.js'), 'utf8');
  const [path] = /assets\/[\w-]+\.json/.exec(worker) ?? [];
  if (!path) throw new Error('the worker names no list of languages');
  return path;
}

/** The files that only one language needs, by its code, as the worker finds them. */
export async function filesByLanguage(
  app: string,
): Promise<readonly (readonly [code: string, path: string])[]> {
  const list: Readonly<Record<string, object>> = JSON.parse(
    await readFile(join(app, await languageList(app)), 'utf8'),
  );
  return Object.entries(list).flatMap(([code, files]) =>
    Object.keys(files).map((path) => [code, path] as const),
  );
}

/** The file that names all others of every language but English; each of them has it in its list. */
export async function sharedByLanguages(app: string): Promise<string> {
  const files = await filesByLanguage(app);
  const codes = new Set(files.map(([code]) => code));
  const paths = [...new Set(files.map(([, path]) => path))];
  const shared = paths.filter((path) => files.filter(([, one]) => one === path).length === codes.size);
  const [only] = shared;
  if (!only || shared.length > 1) throw new Error(`the languages share ${shared.length} files`);
  return only;
}
