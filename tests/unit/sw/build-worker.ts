import { createHash } from 'node:crypto';
import { build } from 'vite';

export type KeptFile = { readonly url: string; readonly integrity: string };

/** A file for the worker's list, with its digest. */
export const keptFile = (url: string, body: string): KeptFile => ({
  url,
  integrity: `sha256-${createHash('sha256').update(body).digest('base64')}`,
});

/** The worker as one script, with the list of files it keeps put in as the build does. */
export const buildWorker = (manifest: readonly KeptFile[]): Promise<string> =>
  buildScript('src/sw/sw.ts', { 'self.__WB_MANIFEST': JSON.stringify(manifest) });

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
