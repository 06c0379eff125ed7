import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { CHUNK_MAP } from './chunk-map.ts';
import { digestName } from './digest-name.ts';
import type { NotedLanguages } from './note-languages.ts';

type Imports = Readonly<Record<string, string>>;

/**
 * Takes the files of other languages out of the import map, which everybody fetches with the first page: only the file that
 * loads them (src/app/texts/other-languages.ts) is looked up in it, and names them as they are called in this build. So its
 * own name becomes a digest of what stands in it now: a word that is mended in Welsh renames the Welsh file and this one, and
 * no other.
 *
 * Must stand ahead of `chunkMap`, and behind what writes the pages and what changes that file's code.
 */
export function languagesApart(languages: NotedLanguages): Plugin {
  return {
    name: 'nightlight:languages-apart',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      const before = languages.loader(bundle);
      if (!before) return;
      const map = readFileSync(join(dir, CHUNK_MAP), 'utf8');
      const { imports } = JSON.parse(map) as { imports: Imports };
      const names = namesOfOne(imports, languages);

      const code = withNames(readFileSync(join(dir, before), 'utf8'), names);
      const after = `assets/${digestName(code)}.js`;
      rmSync(join(dir, before));
      writeFileSync(join(dir, after), code);
      languages.rename(before, after);

      const left = Object.entries(imports)
        .filter(([lasting]) => !names.has(nameIn(lasting)))
        .sort(([one], [other]) => (one < other ? -1 : 1)); // Vite's order changes with what was taken out
      const shorter = JSON.stringify({ imports: Object.fromEntries(left) });
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:html|js|json)$/.test(name)) continue;
        const text = readFileSync(join(dir, name), 'utf8');
        const named = text.replace(map, () => shorter).replaceAll(`/${before}`, `/${after}`);
        if (withNames(named, names) !== named)
          this.error(`${name} asks the import map for a file of another language`);
        if (named !== text) writeFileSync(join(dir, name), named);
      }
    },
  };
}

/** What each file that is for one language only is called, by its lasting name. */
const namesOfOne = (imports: Imports, languages: NotedLanguages): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(imports)
      .filter(([, path]) => languages.of(path.slice(1)).length === 1)
      .map(([lasting, path]) => [nameIn(lasting), nameIn(path)]),
  );

const withNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/\/[\w-]+\.\w+(?=["'`])/g, (found) => names.get(found) ?? found);

/** With the `/` before it. */
const nameIn = (path: string): string => path.slice(path.lastIndexOf('/'));
