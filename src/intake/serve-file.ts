import type { Context } from 'hono';
import { hasAlready } from './has-already.ts';
import type { ServedFile } from './load-dist.ts';

type Form = { readonly name: 'br' | 'gzip' | null; readonly bytes: Uint8Array<ArrayBuffer> };

/** One file, compressed where the browser takes it; 304 to whoever has it so. */
export function serveFile(c: Context, file: ServedFile): Response {
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
}

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
