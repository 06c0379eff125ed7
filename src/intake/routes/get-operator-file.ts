import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { hasAlready } from '../has-already.ts';

/** `GET /operator.json`: the file byte for byte as it was read and checked at the start; 304 to whoever has it so. */
export function getOperatorFile(bytes: Uint8Array<ArrayBuffer>): (c: Context) => Response {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return (c) => {
    const headers = { 'cache-control': 'no-cache', etag };
    if (hasAlready(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
    return c.body(bytes, 200, { ...headers, 'content-type': 'application/json' });
  };
}
