import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/**
 * `node serve-limit.ts plain|with-worker`: what no app can be faster than, a bare HTML page with the same first screen,
 * compressed as the app is; `with-worker` has the smallest worker that lets it open without a network. Says its port.
 */
const withWorker = process.argv[2] === 'with-worker';

const page = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
const register = `<script>addEventListener('load', () => navigator.serviceWorker.register('/sw.js'))</script>`;
const files = new Map([
  ['/', { type: 'text/html; charset=utf-8', text: withWorker ? page + register : page }],
  ...(withWorker
    ? [
        [
          '/sw.js',
          { type: 'text/javascript', text: readFileSync(join(import.meta.dirname, 'sw.js'), 'utf8') },
        ] as const,
      ]
    : []),
]);
const compressed = new Map(
  [...files].map(([path, { type, text }]) => [path, { type, bytes: brotliCompressSync(text) }]),
);

const server = createServer((request, response) => {
  const file = compressed.get(request.url ?? '');
  if (!file) {
    response.writeHead(404, { 'content-length': 0 }).end();
    return;
  }
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': file.bytes.length,
    'content-encoding': 'br',
    'cache-control': 'no-cache',
  });
  response.end(file.bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(
    JSON.stringify({ ok: true, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }),
  );
});
process.once('SIGTERM', () => process.exit(0));
