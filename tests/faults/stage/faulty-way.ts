import { createHash } from 'node:crypto';
import { EventEmitter, once, setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { carry } from './carry.ts';
import type { CutAt, Fault } from './fault.ts';
import { seeded } from './seeded.ts';

export type { FalseReceipt, Fault } from './fault.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  /** The how many-th with this method and this path, from 1. All reports count together (`PUT /v1/reports/`). */
  readonly nth: number;
};
export type Plan = (asked: Asked) => Fault;

export type Seen = Asked & {
  /** What the plan said. A connection that `lose` cut says where instead. */
  readonly fault: Fault['kind'] | `lost ${CutAt}`;
  /** Of its body, once that was read to the end; lower-case hexadecimal. */
  readonly sha256: string | null;
  /** With which status the intake answered; null while it has not, or was not asked. */
  readonly intake: number | null;
};

export type FaultyWay = {
  readonly origin: string;
  /**
   * What happens to requests that come from now on. Only to those that put a report, unless `of` says to everything; the
   * plan then tells them apart by method and path.
   */
  plan(next: Plan, of?: 'reports' | 'everything'): void;
  /**
   * Every request that came through, with what was done to it. Bodies are never kept. One try of the app makes up to two
   * (a failure of a `keepalive` request is tried again without), and the browser itself may repeat one whose connection
   * was cut before any answer: plans by `nth` must not count on an exact number.
   */
  readonly seen: readonly Seen[];
  /** Cuts every connection, and every new one at once; the port stays ours. */
  offline(): Promise<void>;
  online(): Promise<void>;
  /** A share (0 to 1) of all new connections is cut at a random moment of its request, on a seed; 0 ends that. */
  lose(share: number, seed: number): void;
  /** Lets go of everything that is held now. */
  release(): void;
  close(): Promise<void>;
};

/** Moments at which a connection is lost. On a real line the answer is lost as easily as the question. */
const LOST_AT: readonly CutAt[] = ['before', 'during', 'after', 'answered', 'answering'];

const NONE: Fault = { kind: 'none' };
const REPORTS = '/v1/reports/';

/**
 * The way between a phone and the intake, on loopback, with faults on it. Serves the app too: the phone knows only this
 * origin. Each request has a connection of its own. Where nobody listens behind it, connections are cut.
 *
 * @param target the intake's origin, asked for anew at each request
 * @param plan for reports; without one nothing happens to them
 */
export async function faultyWay(target: () => string, plan: Plan = () => NONE): Promise<FaultyWay> {
  let current: { plan: Plan; of: 'reports' | 'everything' } = { plan, of: 'reports' };
  let isOnline = true;
  let loss = { share: 0, random: seeded(0) };
  const seen: { -readonly [K in keyof Seen]: Seen[K] }[] = [];
  const sockets = new Set<Socket>();
  const doomed = new WeakMap<Socket, CutAt>();
  const counts = new Map<string, number>();
  const closing = new AbortController();
  const gate = new EventEmitter().setMaxListeners(0);
  setMaxListeners(0, closing.signal);

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '/' } = request;
    const isReport = method === 'PUT' && path.startsWith(REPORTS);
    const counted = isReport ? `${method} ${REPORTS}` : `${method} ${path}`;
    const nth = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, nth);
    const asked: Asked = { method, path, nth };
    const fault = isReport || current.of === 'everything' ? current.plan(asked) : NONE;
    const lostAt = doomed.get(request.socket) ?? null;
    const note: (typeof seen)[number] = {
      ...asked,
      fault: lostAt ? `lost ${lostAt}` : fault.kind,
      sha256: null,
      intake: null,
    };
    seen.push(note);
    // From now on, not from when it is held: what is let go may have its answer still on the way from the intake.
    const released = fault.kind.startsWith('hold') ? once(gate, 'release') : Promise.resolve();
    await carry(request, response, fault, {
      lostAt,
      target: target(),
      released: () => released,
      closed: closing.signal,
      wasRead: (body) => {
        note.sha256 = createHash('sha256').update(body).digest('hex');
      },
      wasAnswered: (status) => {
        note.intake = status;
      },
    });
  }

  // A connection that has gone, the phone's or the intake's, ends the passing on: there is nobody to tell.
  const server = createServer((request, response) => {
    const { socket } = request;
    pass(request, response).catch(() => socket.destroy());
  });
  server.on('connection', (socket) => {
    if (!isOnline) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const { share, random } = loss;
    if (share > 0 && random() < share) {
      doomed.set(socket, LOST_AT[Math.floor(random() * LOST_AT.length)] ?? 'before');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cutAll = async () => {
    const gone = [...sockets].map((socket) => once(socket, 'close'));
    for (const socket of sockets) socket.destroy();
    await Promise.all(gone);
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    plan(next, of = 'reports') {
      current = { plan: next, of };
    },
    seen,
    async offline() {
      isOnline = false;
      await cutAll();
    },
    async online() {
      isOnline = true;
    },
    lose(share, seed) {
      loss = { share, random: seeded(seed) };
    },
    release() {
      gate.emit('release');
    },
    async close() {
      isOnline = false;
      closing.abort();
      gate.emit('release');
      const closed = once(server, 'close');
      server.close();
      await cutAll();
      await closed;
    },
  };
}
