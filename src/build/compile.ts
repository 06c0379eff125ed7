import { build, type InlineConfig } from 'vite';
import { TARGET } from './oldest-browsers.ts';
import { splitTexts } from './split-texts.ts';

const BASE: InlineConfig = {
  plugins: [splitTexts()],
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};

/**
 * One source file as a script that can stand inside HTML: bundled, minified, wrapped so that it leaves nothing on the window.
 *
 * @throws when the source does not compile
 */
export async function compileInline(entry: string): Promise<string> {
  const code = await bundle({
    ...BASE,
    build: {
      write: false,
      minify: true,
      target: TARGET,
      lib: { entry, formats: ['iife'], name: 'page' },
    },
  });
  return code.trim();
}

/** A source file with everything it imports, run here and now: components and styles for rendering. */
export async function runBundled<Module>(entry: string): Promise<Module> {
  const code = await bundle({
    ...BASE,
    ssr: { noExternal: true },
    build: { write: false, ssr: entry, target: 'node24', minify: false, cssMinify: true },
  });
  return (await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as Module;
}

async function bundle(config: InlineConfig): Promise<string> {
  const built = await build(config);
  const outputs = Array.isArray(built) ? built : [built];
  for (const result of outputs) {
    if (!('output' in result)) continue;
    const chunk = result.output.find((part) => part.type === 'chunk');
    if (chunk) return chunk.code;
  }
  throw new Error('the bundler gave no script');
}
