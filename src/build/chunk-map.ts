import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { LANGUAGES } from '../i18n/languages.ts';

/** What Vite calls the map (`build.chunkImportMap`). */
export const CHUNK_MAP = 'importmap.json';
const FIRST_MODULE = /<(?:link rel="modulepreload"|script type="module")/;
/**
 * Vite's names that never change, and how much of each is kept: all of them stand in the first page. With another number
 * the files of code must get other names too (`NAMES` in vite.config.ts): the digest was taken with the long ones.
 */
const LASTING_NAME = /\/assets\/([\w-]+)(\.\w+)$/;
const LETTERS = 3;

/**
 * Files of code import each other by names that never change, and an import map in the page says which file of this build
 * each name means. Else the name of a file, which is a digest of what stands in it, would stand in others and change their
 * digests too: one word that is mended would rename every file that there is, and each phone would fetch them all.
 *
 * Vite writes the map into index.html; this puts it into the pages of the other languages, ahead of any module, as
 * browsers want it, and takes Vite's own file of it away. The lasting names become shorter on the way, always in the same
 * manner, so that a file's name still tells what stands in it. Must stand behind what writes those pages, and behind what
 * takes the files of other languages out of the map (languages-apart.ts).
 */
export function chunkMap(): Plugin {
  return {
    name: 'nightlight:chunk-map',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const path = join(dir, CHUNK_MAP);
      const long = readFileSync(path, 'utf8');
      const shorten = shortener(Object.keys((JSON.parse(long) as { imports: object }).imports));
      const map = `<script type="importmap">${shorten(long)}</script>`;
      for (const { code } of LANGUAGES.slice(1)) {
        const page = join(dir, `${code}.html`);
        const html = readFileSync(page, 'utf8');
        if (!FIRST_MODULE.test(html)) this.error(`${code}.html has no place for the import map`);
        writeFileSync(
          page,
          html.replace(FIRST_MODULE, (first) => `${map}${first}`),
        );
      }
      const files = readdirSync(dir, { recursive: true, encoding: 'utf8' });
      for (const name of files.filter((one) => /\.(?:html|js)$/.test(one))) {
        writeFileSync(join(dir, name), shorten(readFileSync(join(dir, name), 'utf8')));
      }
      rmSync(path);
    },
  };
}

/** @throws when two names begin alike */
function shortener(names: readonly string[]): (text: string) => string {
  const short = new Map<string, string>();
  for (const name of names) {
    const [, letters = '', ending = ''] = LASTING_NAME.exec(name) ?? [];
    if (letters.length <= LETTERS) throw new Error(`a name of another form: ${name}`);
    short.set(`/${letters}${ending}`, `/${letters.slice(0, LETTERS)}${ending}`);
  }
  if (new Set(short.values()).size < short.size) throw new Error('two names in the import map begin alike');
  return (text) => text.replace(/\/[\w-]+\.\w+(?=["'`])/g, (found) => short.get(found) ?? found);
}
