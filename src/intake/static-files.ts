import type { Context } from 'hono';
import { firstScreenLanguage } from './first-screen-language.ts';
import type { ServedFiles } from './load-dist.ts';
import { refuse } from './refuse.ts';
import { serveFile } from './serve-file.ts';

/** Serves the built app: `GET` and `HEAD`. */
export function staticFiles(files: ServedFiles): (c: Context) => Response {
  return (c) => {
    const found = files.get(new URL(c.req.url).pathname);
    const file = found?.inWelsh && prefersWelsh(c) ? found.inWelsh : found;
    if (!file) return refuse('not-found');
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return refuse('method-wrong', { allow: 'GET, HEAD' });
    }
    return serveFile(c, file);
  };
}

const prefersWelsh = (c: Context): boolean => firstScreenLanguage(c.req.header('accept-language')) === 'cy';
