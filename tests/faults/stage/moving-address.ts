import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type MovingAddress = {
  readonly port: number;
  /** From now on it leads there, and every connection to where it led before is cut. Null: nobody is there. */
  leadTo(port: number | null): void;
  close(): Promise<void>;
};

/** An address on loopback behind which another server can be put, as with a name or an address that follows the primary. */
export async function movingAddress(first: number): Promise<MovingAddress> {
  let to: number | null = first;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((socket) => {
    keep(socket);
    if (to === null) {
      socket.resetAndDestroy();
      return;
    }
    const onward = connect(to, '127.0.0.1');
    keep(onward);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    leadTo: (port) => {
      to = port;
      cut();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cut();
      await closed;
    },
  };
}
