import type { Socket } from 'node:net';

export type ConnectionLimit = {
  /** A connection has come in. It, or one that idles, is closed at once when there are too many. */
  opened(socket: Socket): void;
  /** A request on it has begun, or has been answered. */
  busy(socket: Socket): void;
  idle(socket: Socket): void;
  /** Connections open now. */
  size(): number;
};

/**
 * Bounds the connections, in all and from one client. When there are too many, the one that has idled longest goes: one
 * on which no request was ever begun, or is being dawdled, idles too. So whoever asks at once always gets in.
 *
 * @param nameOf the client of a connection, by a hash; null for a proxy of ours, which may have all there are
 */
export function connectionLimit(
  most: number,
  mostPerClient: number,
  nameOf: (socket: Socket) => string | null,
): ConnectionLimit {
  const open = new Set<Socket>();
  /** In the order in which they became idle. */
  const idling = new Set<Socket>();
  const ofClient = new Map<string, Set<Socket>>();

  function opened(socket: Socket): void {
    const name = nameOf(socket);
    const own = name === null ? null : (ofClient.get(name) ?? new Set());
    if (own && own.size >= mostPerClient && !closeOne(own)) return void socket.destroy();
    if (open.size >= most && !closeOne(idling)) return void socket.destroy();
    open.add(socket);
    idling.add(socket);
    if (name !== null && own) ofClient.set(name, own.add(socket));
    socket.once('close', () => {
      open.delete(socket);
      idling.delete(socket);
      own?.delete(socket);
      if (name !== null && own?.size === 0) ofClient.delete(name);
    });
  }

  /** The first of these that idles. `destroy` tells its `close` later, so it is taken out at once. */
  function closeOne(among: ReadonlySet<Socket>): boolean {
    for (const socket of among) {
      if (!idling.has(socket)) continue;
      idling.delete(socket);
      open.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  return {
    opened,
    busy: (socket) => void idling.delete(socket),
    idle: (socket) => {
      if (open.has(socket)) idling.add(socket);
    },
    size: () => open.size,
  };
}
