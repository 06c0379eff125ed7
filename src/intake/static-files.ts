import type { Context } from 'hono';
import { firstScreenLanguage } from './first-screen-language.ts';
import { hasAlready } from './has-already.ts';
import type { ServedFile, ServedFiles } from './load-dist.ts';
import { refuse } from './refuse.ts';

type Form = { readonly name: 'br' | 'gzip' | null; readonly bytes: Uint8Array<ArrayBuffer> };

/** Serves the built app: `GET` and `HEAD`, compressed where the browser takes it, 304 where it has it. */
export function staticFiles(files: ServedFiles): (c: Context) => Response {
  return (c) => {
    const found = files.get(new URL(c.req.url).pathname);
    const file = found?.inWelsh && prefersWelsh(c) ? found.inWelsh : found;
    if (!file) return refuse('not-found');
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return refuse('method-wrong', { allow: 'GET, HEAD' });
    }
    const form = chooseForm(file, c.req.header('accept-encoding') ?? '');
    const etag = form.name === null ? `"${file.tag}"` : `"${file.tag}-${form.name}"`;
    if (hasAlready(c.req.header('if-none-match'), etag)) {
      const { 'content-type': _, ...headers } = file.headers;
      return c.body(null, 304, { ...headers, etag });
    }
    return c.body(form.bytes, 200, {
      ...file.headers,
      etag,
      'content-length': String(form.bytes.length),
      ...(form.name && { 'content-encoding': form.name }),
    });
  };
}

const prefersWelsh = (c: Context): boolean => firstScreenLanguage(c.req.header('accept-language')) === 'cy';

function chooseForm(file: ServedFile, accepted: string): Form {
  const takes = (name: string) =>
    accepted.split(',').some((part) => {
      const [coding = '', weight = ''] = part.split(';').map((text) => text.trim().toLowerCase());
      return coding === name && !/^q=0(\.0*)?$/.test(weight);
    });
  if (file.br && takes('br')) return { name: 'br', bytes: file.br };
  if (file.gzip && takes('gzip')) return { name: 'gzip', bytes: file.gzip };
  return { name: null, bytes: file.plain };
}
