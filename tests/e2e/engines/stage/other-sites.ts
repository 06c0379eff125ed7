import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { selfSigned } from './self-signed.ts';

/** Where a person was before, and where a live operator's exit leads. */
export const BEFORE = 'http://before.test/';
export const EXIT = 'https://exit.test/weather';

export type OtherSites = {
  /** `host:port`, for `Wishes.proxy`. */
  readonly proxy: string;
  /** What was asked of them, with the referrer. */
  readonly asked: readonly { readonly url: string; readonly referrer: string | undefined }[];
  close(): Promise<void>;
};

const PAGES: Readonly<Record<string, string>> = { [BEFORE]: 'Before', [EXIT]: 'Weather' };

/**
 * Every site that is not ours, as far as a phone is concerned: an HTTP proxy on loopback that is also the end of the way,
 * since `.test` never leads anywhere (RFC 6761). What is not one of its two pages is refused.
 */
export async function otherSites(): Promise<OtherSites> {
  const asked: { url: string; referrer: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  const answer =
    (origin: string): RequestListener =>
    (request, response) => {
      const url = `${origin}${request.url}`;
      const title = PAGES[url];
      if (title) asked.push({ url, referrer: request.headers.referer });
      response.writeHead(title ? 200 : 404, { 'content-type': 'text/html', 'cache-control': 'no-store' });
      response.end(title && `<!doctype html><title>${title}</title><h1>${title}</h1>`);
    };
  const exit = new URL(EXIT);
  const secure = createSecureServer(selfSigned(exit.hostname), answer(exit.origin));
  // A proxy is asked with the whole address.
  const server = createServer(answer(''));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, socket) => {
    if (request.url !== `${exit.hostname}:443`) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    return secure.emit('connection', socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    proxy: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
