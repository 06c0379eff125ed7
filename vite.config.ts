import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { chunkMap } from './src/build/chunk-map.ts';
import { compileWhole } from './src/build/compile-whole.ts';
import { NAME_LENGTH } from './src/build/digest-name.ts';
import { firstPage } from './src/build/first-page.ts';
import { languagesApart } from './src/build/languages-apart.ts';
import { modulesAfterPaint } from './src/build/modules-after-paint.ts';
import { narrowAge } from './src/build/narrow-age.ts';
import { narrowHashWasm } from './src/build/narrow-hash-wasm.ts';
import { narrowI18next } from './src/build/narrow-i18next.ts';
import { narrowIdb } from './src/build/narrow-idb.ts';
import { narrowPreload } from './src/build/narrow-preload.ts';
import { narrowZod } from './src/build/narrow-zod.ts';
import { noteLanguages } from './src/build/note-languages.ts';
import { noteWorkers } from './src/build/note-workers.ts';
import { TARGET } from './src/build/oldest-browsers.ts';
import { pageHashes } from './src/build/page-hashes.ts';
import { precompress } from './src/build/precompress.ts';
import { serveAway } from './src/build/serve-away.ts';
import { splitTexts } from './src/build/split-texts.ts';
import { verifyKeptFiles } from './src/build/verify-kept-files.ts';

/** OPERATOR_FILE: what the page says before any script. NIGHTLIGHT_INTAKE: where `npm run dev` finds the intake. */
const { OPERATOR_FILE, NIGHTLIGHT_INTAKE } = process.env;

const workers = noteWorkers();
const languages = noteLanguages();

/** A storage panel lists the files that are kept: their names are digests, and tell nothing of what is in them (rule 6). */
const NAMES = {
  entryFileNames: `assets/[hash:${NAME_LENGTH}].js`,
  chunkFileNames: `assets/[hash:${NAME_LENGTH}].js`,
  assetFileNames: `assets/[hash:${NAME_LENGTH}][extname]`,
};

/**
 * What always comes together is one file: compressed as a whole, one request, and one line fewer in every list of files. Each
 * of the later ones is its first module with all that this imports; the other parts that import some of it come after it.
 */
const GROUPS = [
  { name: 'first', tags: ['$initial' as const] },
  { name: 'later', test: /\/src\/app\/later\.ts$/ },
  { name: 'device', test: /\/src\/app\/state\/device-code\.ts$/ },
];

export default defineConfig({
  // Nothing imports a part of a file of words, and by its parts it is larger.
  json: { namedExports: false },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: TARGET,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkImportMap: true,
    rolldownOptions: {
      cwd: import.meta.dirname,
      output: { ...NAMES, codeSplitting: { groups: GROUPS } },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [narrowHashWasm(), ...workers.plugins()],
    // As Vite writes the page's own files: without the comments of others, and with `var`, which is smaller.
    rolldownOptions: { output: { ...NAMES, topLevelVar: true, comments: false } },
  },
  server: {
    host: '127.0.0.1',
    proxy: NIGHTLIGHT_INTAKE
      ? { '/operator.json': NIGHTLIGHT_INTAKE, '/v1': NIGHTLIGHT_INTAKE, '/healthz': NIGHTLIGHT_INTAKE }
      : {},
  },
  plugins: [
    splitTexts(),
    narrowAge(),
    narrowI18next(),
    narrowIdb(),
    narrowPreload(),
    narrowZod(),
    languages.plugin,
    firstPage(OPERATOR_FILE, languages),
    languagesApart(languages),
    chunkMap(),
    modulesAfterPaint(),
    compileWhole(),
    serveAway(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      integration: {
        // Our own list stands in the worker (verify-kept-files.ts), not the plugin's.
        beforeBuildServiceWorker({ injectManifest }) {
          delete injectManifest.injectionPoint;
        },
        configureCustomSWViteBuild(worker) {
          const kept = verifyKeptFiles(worker.build?.outDir ?? 'dist', languages.of);
          worker.define = { ...worker.define, KEPT_FILES: JSON.stringify(kept) };
        },
      },
      injectManifest: {
        rollupFormat: 'iife',
        buildPlugins: { vite: [narrowIdb()] },
      },
      // It stands in public/, and index.html names it: on the page's own connection, as early.ts asks.
      manifest: false,
    }),
    pageHashes(workers.paths),
    precompress(),
  ],
});
