import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from './service.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

export type StandIn = { readonly origin: string; close(): Promise<void> };

/** A real server on loopback that answers as told; `port` 0 takes any free one. */
export async function serve(answer: Answer, port = 0): Promise<StandIn> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Stops the intake and answers in its place, on its own address. */
export async function standInFor(service: Service, answer: Answer): Promise<StandIn> {
  await service.stop();
  return serve(answer, Number(new URL(service.origin).port));
}

/** What a phone puts: the id in the address, and the digest it declares in hexadecimal. Null for any other request. */
export function putOf(request: IncomingMessage): { id: string; sha256: string } | null {
  const id = /^\/v1\/reports\/([^/?]+)$/.exec(request.url ?? '')?.[1];
  const digest = /sha-256=:([^:]+):/.exec(String(request.headers['repr-digest']))?.[1];
  if (request.method !== 'PUT' || !id || !digest) return null;
  return { id, sha256: Buffer.from(digest, 'base64').toString('hex') };
}
