import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { problemOf, type Refusal } from '../wire/problem.ts';
import type { ConnectionLimit } from './connection-limit.ts';
import { endAtStandstill } from './end-at-standstill.ts';
import { refuse } from './refuse.ts';
import { API_HEADERS, SECURITY_HEADERS } from './security-headers.ts';

const HEADERS_MS = 15_000;
/** How often Node looks for heads and bodies that are late; its own default is twice the time they have. */
const LOOK_MS = 5_000;
/** Longer heads are no phone's: all that we ask for takes less than a kilobyte. */
const HEAD_BYTES = 8 * 1024;
/** Longer than proxies keep theirs (60 s), so that it is never us who closes under a request. */
const KEEP_ALIVE_MS = 65_000;
/** After the body's own deadline, which answers in words. */
const GRACE_MS = 10_000;

/** Connections that the system holds until we take them, as many as Linux gives. Beyond it drops them, and a phone waits a second or three. */
const BACKLOG = 4096;

type Answer = Parameters<typeof getRequestListener>[0];

export type Listening = { readonly url: string; close(): Promise<void> };
export type Listen =
  | { readonly ok: true; readonly listening: Listening }
  | { readonly ok: false; readonly code: string };

/**
 * Serves an app on a port. `close` stops accepting, lets every request that has begun get its answer, and
 * resolves when the last connection is gone.
 *
 * @param where `port` 0 takes any free one; `bodyMs` is how long a body may take, `standstillMs` how long an answer may go
 *   without a byte of it being taken
 * @param connections bounds them; null where only our own desks ask
 */
export async function listen(
  answer: Answer,
  where: {
    readonly host: string;
    readonly port: number;
    readonly bodyMs: number;
    readonly standstillMs: number;
  },
  connections: ConnectionLimit | null = null,
): Promise<Listen> {
  // It puts a light `Response` in the place of Node's: a body of text or bytes is sent as it is, neither made a stream nor copied.
  const handle = getRequestListener(answer, {
    errorHandler: () => withHeaders('bad-request'),
  });
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: LOOK_MS,
      maxHeaderSize: HEAD_BYTES,
      requestTimeout: Math.max(HEADERS_MS, where.bodyMs + GRACE_MS),
      // Refused by the app instead, in the same form as everything else.
      requireHostHeader: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      const { socket } = request;
      if (connections && !connections.asked(socket)) return;
      void handle(request, response).then(() => connections?.answered(socket));
    },
  );
  server.on('clientError', (cause: NodeJS.ErrnoException, socket: Socket) =>
    answerClientError(cause, socket, where.standstillMs),
  );
  server.on('connection', (socket: Socket) => endAtStandstill(socket, where.standstillMs));
  if (connections) server.on('connection', connections.opened);
  const close = closing(server);
  const code = await bind(server, where.host, where.port);
  if (code !== null) return { ok: false, code };
  const { address, family, port } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return { ok: true, listening: { url: `http://${host}:${port}`, close } };
}

function bind(server: Server, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const failed = (cause: NodeJS.ErrnoException) => resolve(cause.code ?? 'unknown');
    server.once('error', failed);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', failed);
      resolve(null);
    });
  });
}

function closing(server: Server): () => Promise<void> {
  const begun = new Set<ServerResponse>();
  let stopping: Promise<void> | null = null;
  const endIdle = () => {
    // Also ends connections on which no request has ever begun; Node counts those as busy.
    if (stopping && begun.size === 0) server.closeAllConnections();
  };
  const sayLast = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  server.prependListener('request', (_: IncomingMessage, response) => {
    begun.add(response);
    if (stopping) sayLast(response);
    response.once('close', () => {
      begun.delete(response);
      endIdle();
    });
  });
  return () => {
    stopping ??= new Promise((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    for (const response of begun) sayLast(response);
    endIdle();
    return stopping;
  };
}

/** What Node's parser refuses never reaches the app: broken HTTP, and a body that ends before its length. */
function answerClientError(cause: NodeJS.ErrnoException, socket: Socket, standstillMs: number): void {
  if (cause.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  // Nobody else ends it when the client does not.
  const over = setTimeout(() => socket.destroy(), standstillMs);
  socket.once('close', () => clearTimeout(over));
  const refusal = refusalFor(cause.code ?? '');
  const body = JSON.stringify(problemOf(refusal));
  const headers = {
    ...SECURITY_HEADERS,
    ...API_HEADERS,
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${problemOf(refusal).status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}

function refusalFor(code: string): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'too-slow';
  if (code === 'HPE_INVALID_EOF_STATE') return 'length-wrong';
  return 'bad-request';
}

function withHeaders(refusal: Refusal): Response {
  return refuse(refusal, { ...SECURITY_HEADERS, ...API_HEADERS, connection: 'close' });
}
