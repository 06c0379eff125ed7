import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What went over the way since it was last set to nothing: every byte on the wire, heads and bodies. */
export type Counted = {
  /** From the phone. */
  readonly up: number;
  /** To the phone. */
  readonly down: number;
  /** `GET /operator.json`, in order. */
  readonly requests: readonly string[];
};

export type CountingWay = {
  readonly origin: string;
  readonly counted: () => Counted;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

const REQUEST = /^([A-Z]+ \/\S*) HTTP\/1\.1\r$/gm;

/**
 * The way between a phone and the intake, on loopback: it changes nothing and counts.
 *
 * @param target the intake's origin, asked for anew for each connection
 */
export async function countingWay(target: () => string): Promise<CountingWay> {
  const sockets = new Set<Socket>();
  let up = 0;
  let down = 0;
  let requests: string[] = [];
  const server = createServer((phone) => {
    const { hostname, port } = new URL(target());
    const intake = connect(Number(port), hostname);
    for (const one of [phone, intake]) {
      sockets.add(one);
      one.on('close', () => sockets.delete(one));
      // What one side breaks off is broken off for the other.
      one.on('error', () => [phone, intake].forEach((each) => void each.destroy()));
    }
    phone.on('data', (part) => {
      up += part.length;
      requests.push(...[...part.toString('latin1').matchAll(REQUEST)].map(([, line = '']) => line));
    });
    intake.on('data', (part) => {
      down += part.length;
    });
    phone.pipe(intake).pipe(phone);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted: () => ({ up, down, requests }),
    reset() {
      up = 0;
      down = 0;
      requests = [];
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const one of sockets) one.destroy();
      await closed;
    },
  };
}
