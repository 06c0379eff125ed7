import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { reportPath } from '../../../src/wire/limits.ts';
import { reprDigest, type Sealed } from '../../unit/intake/support/sealed.ts';

/** What came back to one report: the status, and the receipt when there was one. */
export type Answered = {
  readonly sealed: Sealed;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly receipt: string | null;
  /** From the first byte sent to the whole answer, in milliseconds. */
  readonly ms: number;
};

const HEAD_END = '\r\n\r\n';

/** A `PUT` of a report as it goes over the line, whole; `address` stands in `X-Forwarded-For`. */
export function putRequest({ id, bytes }: Sealed, address?: string): Buffer {
  const lines = [
    `PUT ${reportPath(id)} HTTP/1.1`,
    'Host: localhost',
    'Content-Type: application/octet-stream',
    `Content-Length: ${bytes.length}`,
    `Repr-Digest: ${reprDigest(bytes)}`,
    ...(address === undefined ? [] : [`X-Forwarded-For: ${address}`]),
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n') + HEAD_END), bytes]);
}

/**
 * Sends over so many connections that stay open, on each one report after the other, as soon as the one before is answered.
 * Requests are made before and answers read after: `fetch` takes more of the processor than the intake it asks, and would
 * be what is measured.
 *
 * @returns the answers in the order of coming, and how long it took in all; milliseconds
 */
export async function sendQuickly(
  url: string,
  reports: readonly Sealed[],
  connections: number,
): Promise<{ readonly answers: readonly Answered[]; readonly ms: number }> {
  const left = reports.map((sealed) => ({ sealed, request: putRequest(sealed) }));
  const came: { readonly sealed: Sealed; readonly text: string; readonly ms: number }[] = [];
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  // Where the process may ask for it: what making them left behind is not cleared away while an answer is waited for.
  globalThis.gc?.();
  const begun = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const from = performance.now();
        const text = await ask(socket, next.request);
        came.push({ sealed: next.sealed, text, ms: performance.now() - from });
      }
    }),
  );
  const ms = performance.now() - begun;
  for (const socket of sockets) socket.destroy();
  return { answers: came.map(({ text, ...rest }) => ({ ...rest, ...readAnswer(text) })), ms };
}

/** A connection that is open. */
export async function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** The whole answer to a request; what there is of it when the connection ends before. */
export function ask(socket: Socket, request: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const done = () => {
      socket.off('data', more).off('close', done);
      resolve(text);
    };
    const more = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const headEnd = text.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(text)?.[1] ?? Number.POSITIVE_INFINITY);
      if (text.length >= headEnd + HEAD_END.length + length) done();
    };
    socket.on('data', more).on('close', done);
    socket.write(request);
  });
}

/** Status 0: no answer came. */
export function readAnswer(text: string): Pick<Answered, 'status' | 'retryAfter' | 'receipt'> {
  return {
    status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(text)?.[1] ?? 0),
    retryAfter: /\r\nretry-after: (\d+)\r\n/i.exec(text)?.[1] ?? null,
    receipt: /"receipt":"([^"]+)"/.exec(text)?.[1] ?? null,
  };
}
