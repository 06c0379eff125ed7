import { connect, type TLSSocket } from 'node:tls';
import type { TlsFacts } from './facts.ts';
import { lookAtPlain } from './look-at-plain.ts';

const TIMEOUT_MS = 20_000;
const HTTPS_PORT = 443;

/**
 * Connects as a phone would and tells how, without sending anything. A certificate that no phone would trust is a fact like
 * any other. `NODE_EXTRA_CA_CERTS` names authorities beside Node's own.
 *
 * @returns null when nothing answers there
 */
export async function lookAtTls(origin: string, fetch: typeof globalThis.fetch): Promise<TlsFacts | null> {
  const { protocol, hostname, port } = new URL(origin);
  if (protocol !== 'https:') return { protocol: null, distrust: null, validTo: null, plain: null };
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = await open(host, port === '' ? HTTPS_PORT : Number(port));
  if (socket === null) return null;
  const distrust = socket.authorized ? null : errorCode(socket.authorizationError);
  const { valid_to: ends } = socket.getPeerCertificate();
  const tls = {
    protocol: socket.getProtocol() ?? 'unknown',
    distrust,
    validTo: ends ? new Date(ends) : null,
  };
  socket.destroy();
  return { ...tls, plain: port === '' ? await lookAtPlain(hostname, fetch) : null };
}

function open(host: string, port: number): Promise<TLSSocket | null> {
  return new Promise((resolve) => {
    // An address is no server name (RFC 6066, section 3).
    const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket = connect({ host, port, ...servername, rejectUnauthorized: false, timeout: TIMEOUT_MS });
    socket.once('secureConnect', () => resolve(socket));
    for (const event of ['error', 'timeout'] as const) {
      socket.on(event, () => {
        socket.destroy();
        resolve(null);
      });
    }
  });
}

/** Node says it as an error with a code, or as the code itself. */
const errorCode = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
