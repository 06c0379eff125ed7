import { build } from 'vite';
import { type BuiltFile, listKept } from '../../../src/build/verify-kept-files.ts';

/** A file for the worker's list. */
export const keptFile = (url: string, body: string): BuiltFile => ({ path: url.slice(1), bytes: body });

/** The worker as one script, with the list of files it keeps put in as the build does. */
export const buildWorker = (files: readonly BuiltFile[]): Promise<string> =>
  buildScript('src/sw/sw.ts', { KEPT_FILES: JSON.stringify(listKept(files).kept) });

/** One module with everything it imports, as a browser takes it. */
export async function buildScript(entry: string, define: Record<string, string> = {}): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: new URL('../../..', import.meta.url).pathname,
    publicDir: false,
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'sw' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!('output' in first)) throw new Error('the script was not built');
  return first.output[0].code;
}
