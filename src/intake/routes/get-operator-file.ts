import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { ServedFile } from '../load-dist.ts';
import { serveFile } from '../serve-file.ts';

/**
 * `GET /operator.json`: the file as it was read and checked at the start. A phone waits for it before the first question,
 * and most of it are keys in letters, which compress.
 */
export function getOperatorFile(bytes: Uint8Array<ArrayBuffer>): (c: Context) => Response {
  const file: ServedFile = {
    plain: bytes,
    br: new Uint8Array(brotliCompressSync(bytes)),
    gzip: new Uint8Array(gzipSync(bytes)),
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-cache', vary: 'Accept-Encoding' },
  };
  return (c) => serveFile(c, file);
}
