import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export type Asked = { readonly method: string; readonly url: string; readonly body: string };
/** `cache`: its Cache-Control; asked for anew each time unless told. `takes`: so many milliseconds to answer. */
export type Page = {
  readonly type: string;
  readonly body: string;
  readonly cache?: string;
  readonly takes?: number;
};

/**
 * A small site on loopback that remembers what it was asked, and can be taken away.
 *
 * @param intake answers a PUT with a 201 and this body
 */
export async function startSite(
  pages: Map<string, Page>,
  intake?: (asked: Asked) => Promise<string | undefined>,
) {
  const asked: Asked[] = [];
  const atOnce = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString('latin1');
    });
    request.on('end', () => void answer());
    const answer = async () => {
      const url = request.url ?? '';
      const one = { method: request.method ?? '', url, body };
      asked.push(one);
      const stored = one.method === 'PUT' ? await intake?.(one) : undefined;
      if (stored) {
        response.writeHead(201, { 'content-type': 'application/json' });
        response.end(stored);
        return;
      }
      const page = pages.get(url.split('?')[0] ?? '');
      atOnce.most = Math.max(atOnce.most, ++atOnce.now);
      if (page?.takes) await setTimeout(page.takes);
      atOnce.now -= 1;
      response.writeHead(page ? 200 : 404, {
        'content-type': page?.type ?? 'text/plain',
        'cache-control': page?.cache ?? 'no-cache',
      });
      response.end(page?.body ?? 'not here');
    };
  });
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, atOnce, goAway: close };
}
