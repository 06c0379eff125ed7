import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { LANGUAGES } from '../i18n/languages.ts';

/** What Vite calls it (`build.chunkImportMap`). */
const MAP = 'importmap.json';
const FIRST_MODULE = /<(?:link rel="modulepreload"|script type="module")/;

/**
 * Files of code import each other by names that never change, and an import map in the page says which file of this build
 * each name means. Else the name of a file, which is a digest of what stands in it, would stand in others and change their
 * digests too: one word that is mended would rename every file that there is, and each phone would fetch them all.
 *
 * Vite writes the map into index.html; this puts it into the pages of the other languages, ahead of any module, as
 * browsers want it, and takes Vite's own file of it away. Must stand behind what writes those pages.
 */
export function chunkMap(): Plugin {
  return {
    name: 'nightlight:chunk-map',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const path = join(dir, MAP);
      const map = `<script type="importmap">${readFileSync(path, 'utf8')}</script>`;
      for (const { code } of LANGUAGES.slice(1)) {
        const page = join(dir, `${code}.html`);
        const html = readFileSync(page, 'utf8');
        if (!FIRST_MODULE.test(html)) this.error(`${code}.html has no place for the import map`);
        writeFileSync(
          page,
          html.replace(FIRST_MODULE, (first) => `${map}${first}`),
        );
      }
      rmSync(path);
    },
  };
}
