import type { Socket } from 'node:net';

export type ConnectionLimit = {
  /** A connection has come in. It, or one on which nothing moves, is closed at once when there are too many. */
  opened(socket: Socket): void;
  /** A request on it has begun: the next move is ours. False when it has begun too many at once, and is closed. */
  asked(socket: Socket): boolean;
  /** The answer to one has been handed over whole: the next move is the client's. */
  answered(socket: Socket): void;
  /** Connections open now. */
  size(): number;
};

type Connection = {
  /** Requests to which the answer is still ours to give. */
  due: number;
  /** Bytes that the client had taken when last looked at. */
  taken: number;
};

/** Requests sent one behind the other without an answer; browsers and proxies send one. */
const MOST_DUE = 16;

/**
 * Bounds the connections, in all and from one client. When there are too many, that one goes on which the client has
 * done nothing for longest: has begun no request, or has taken nothing of an answer. So whoever asks at once always
 * gets in, and a slow phone that takes its answer bit by bit stays before those that take none.
 *
 * @param nameOf the client of a connection, by a hash; null for a proxy of ours, which may have all there are
 * @param taken bytes of answers on a connection that the client has taken so far
 */
export function connectionLimit(
  most: number,
  mostPerClient: number,
  nameOf: (socket: Socket) => string | null,
  taken: (socket: Socket) => number,
): ConnectionLimit {
  const open = new Map<Socket, Connection>();
  /** Where the next move is the client's, in the order of what it was last seen to do. */
  const waiting = new Set<Socket>();
  const ofClient = new Map<string, Set<Socket>>();

  function opened(socket: Socket): void {
    const name = nameOf(socket);
    const own = name === null ? null : (ofClient.get(name) ?? new Set());
    if (own && own.size >= mostPerClient && !closeOne(own)) return void socket.destroy();
    if (open.size >= most && !closeOne(open)) return void socket.destroy();
    open.set(socket, { due: 0, taken: 0 });
    waiting.add(socket);
    if (name !== null && own) ofClient.set(name, own.add(socket));
    socket.once('close', () => {
      open.delete(socket);
      waiting.delete(socket);
      own?.delete(socket);
      if (name !== null && own?.size === 0) ofClient.delete(name);
    });
  }

  /** The first of these that has taken nothing since it was last looked at; whichever has goes to the end. */
  function closeOne(among: { has(socket: Socket): boolean }): boolean {
    for (const socket of waiting) {
      const connection = open.get(socket);
      if (!connection || !among.has(socket)) continue;
      waiting.delete(socket);
      const now = taken(socket);
      if (now !== connection.taken) {
        connection.taken = now;
        waiting.add(socket);
        continue;
      }
      // `destroy` tells its `close` later, so it is taken out at once.
      open.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  return {
    opened,
    asked: (socket) => {
      const connection = open.get(socket);
      if (!connection) return true;
      connection.due += 1;
      waiting.delete(socket);
      if (connection.due <= MOST_DUE) return true;
      socket.destroy();
      return false;
    },
    answered: (socket) => {
      const connection = open.get(socket);
      if (!connection) return;
      connection.due -= 1;
      if (connection.due > 0) return;
      connection.taken = taken(socket);
      waiting.add(socket);
    },
    size: () => open.size,
  };
}
