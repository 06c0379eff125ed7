import type { Socket } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { clientAddress, clientNetwork, plainAddress } from './client-address.ts';
import { clientKeys } from './client-keys.ts';
import type { Tell } from './happening.ts';
import { readNetworks } from './networks.ts';

/** Where only a proxy of the operator's own can stand. */
const OWN_NETWORKS = '127.0.0.0/8 ::1/128 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7';

/** Who is who, for the limits only: no address leaves this, and none is kept. */
export type Clients = {
  /** The client whose request it is, by a hash that is another tomorrow. */
  ofRequest(c: Context): string;
  /** The client at the other end of a connection; null for a proxy of ours. */
  ofSocket(socket: Socket): string | null;
  /** A proxy of ours says that it speaks TLS to the client. */
  behindTls(c: Context): boolean;
  /** Something in front hands on addresses, and TRUST_PROXY does not name it. */
  proxyNotTrusted(): boolean;
};

/**
 * Names clients (DESIGN 7).
 *
 * @param trusted true for the address of a proxy of ours
 */
export function nameClients(trusted: (address: string) => boolean, now: () => Date, tell: Tell): Clients {
  const name = clientKeys();
  const own = readNetworks(OWN_NETWORKS);
  let untrusted = false;

  function lookForProxy(address: string, forwarded: string | undefined): void {
    if (untrusted || forwarded === undefined || trusted(address) || !own.ok || !own.includes(address)) return;
    untrusted = true;
    tell({ event: 'proxy-not-trusted' });
  }

  return {
    ofRequest: (c) => {
      const forwarded = c.req.header('x-forwarded-for');
      const address = socketAddress(c);
      lookForProxy(address, forwarded);
      return name(clientNetwork(clientAddress(address, forwarded, trusted)), now());
    },
    ofSocket: ({ remoteAddress = '' }) => {
      const address = plainAddress(remoteAddress);
      return trusted(address) ? null : name(clientNetwork(address), now());
    },
    behindTls: (c) =>
      trusted(socketAddress(c)) && c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https',
    proxyNotTrusted: () => untrusted,
  };
}

/** Where the connection comes from; nothing when the app is asked without a socket. */
function socketAddress(c: Context): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return plainAddress(incoming?.socket?.remoteAddress ?? '');
}
