import type { Context } from 'hono';

/** `GET /operator.json`: the file byte for byte as it was read and checked at the start. */
export function getOperatorFile(bytes: Uint8Array<ArrayBuffer>): (c: Context) => Response {
  return (c) => c.body(bytes, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' });
}
