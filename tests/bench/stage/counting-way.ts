import { request as ask, createServer } from 'node:http';
import type { Socket } from 'node:net';

/** A way to a server that counts what passes, both ways, with every header. */
export type CountingWay = {
  readonly origin: string;
  /** Since the last time this was asked. */
  taken(): { bytes: number; requests: number };
  close(): Promise<void>;
};

/** @param origin of the server, in plain HTTP */
export async function countingWay(origin: string): Promise<CountingWay> {
  const sockets = new Set<Socket>();
  let requests = 0;
  let before = { bytes: 0, requests: 0 };
  const server = createServer((request, response) => {
    requests += 1;
    const { method, headers } = request;
    const onward = ask(new URL(request.url ?? '/', origin), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  // Those that are closed have counted too.
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    taken() {
      const all = [...sockets].reduce((sum, one) => sum + one.bytesRead + one.bytesWritten, 0);
      const since = { bytes: all - before.bytes, requests: requests - before.requests };
      before = { bytes: all, requests };
      return since;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
