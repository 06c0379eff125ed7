import { connect } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { newSealed, sealedHeaders } from '../intake/support/sealed.ts';

const DRIP_MS = 1000;

export type SlowSender = {
  /** What has come back; empty while nothing has. */
  answer(): string;
};

/**
 * As many connections over TLS, each with the head of a report and then a byte of it now and then, until it is answered
 * or the test ends.
 *
 * @param from the address of loopback that all come from
 */
export function slowSenders(
  origin: string,
  { cert, from, count }: { readonly cert: string; readonly from: string; readonly count: number },
): readonly SlowSender[] {
  const { hostname, port } = new URL(origin);
  return Array.from({ length: count }, () => {
    const { id, bytes } = newSealed();
    const headers = { host: hostname, 'content-length': String(bytes.length), ...sealedHeaders(bytes) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const plain = connect({ host: '127.0.0.1', port: Number(port), localAddress: from });
    const socket = connectTls({ socket: plain, servername: hostname, ca: cert });
    let answer = '';
    socket.setEncoding('latin1').on('data', (part: string) => {
      answer += part;
    });
    for (const one of [plain, socket]) one.on('error', () => undefined);
    socket.write(`PUT /v1/reports/${id} HTTP/1.1\r\n${lines.join('')}\r\n`);
    drip(socket, bytes);
    onTestFinished(() => void socket.destroy());
    return { answer: () => answer };
  });
}

function drip(socket: TLSSocket, bytes: Uint8Array): void {
  let sent = 0;
  const next = () => {
    socket.write(bytes.subarray(sent, sent + 1));
    sent++;
  };
  next();
  const dripping = setInterval(next, DRIP_MS);
  for (const over of ['data', 'close']) socket.once(over, () => clearInterval(dripping));
}
