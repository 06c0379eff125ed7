import { connect } from 'node:net';

export type RawAnswer = { readonly status: number; readonly head: string; readonly body: string };

/**
 * Speaks HTTP byte by byte, as no well-behaved client would.
 *
 * @param end half-closes the connection after the text, as when a phone goes away in the middle
 * @returns what came back until the other side closed
 */
export async function rawRequest(url: string, text: string | Uint8Array, end = false): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('end', resolve);
    socket.on('connect', () => (end ? socket.end(text) : socket.write(text)));
  });
  socket.destroy();
  const answer = Buffer.concat(chunks).toString('latin1');
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body: rest.join('\r\n\r\n') };
}
