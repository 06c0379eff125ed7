import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type ConnectionLimit, connectionLimit } from '../../../src/intake/connection-limit.ts';

/** As much of a socket as the limit knows. */
type FakeSocket = Socket & { closed: boolean; taken: number };

function fakeSocket(): FakeSocket {
  const listeners: (() => void)[] = [];
  const socket = {
    closed: false,
    taken: 0,
    once: (_: string, heard: () => void) => listeners.push(heard),
    destroy: () => {
      socket.closed = true;
      for (const heard of listeners) heard();
    },
  };
  return socket as unknown as FakeSocket;
}

const limitOf = (most: number, mostPerClient: number, nameOf: (socket: Socket) => string | null) =>
  connectionLimit(most, mostPerClient, nameOf, (socket) => (socket as FakeSocket).taken);

/** One that has asked, and whose answer waits to be taken. */
function withAnswer(limit: ConnectionLimit): FakeSocket {
  const socket = fakeSocket();
  limit.opened(socket);
  limit.asked(socket);
  socket.taken = 1000;
  limit.answered(socket);
  return socket;
}

describe('the limit of connections', () => {
  it('closes what idles longest, never a request that is under way, and refuses when all are', () => {
    const limit = limitOf(2, 9, () => 'client');
    const [busy, idle, third, fourth] = [fakeSocket(), fakeSocket(), fakeSocket(), fakeSocket()];
    limit.opened(busy);
    limit.asked(busy);
    limit.opened(idle);
    limit.opened(third);
    expect([busy.closed, idle.closed, third.closed]).toEqual([false, true, false]);
    limit.asked(third);
    limit.opened(fourth);
    expect([busy.closed, third.closed, fourth.closed]).toEqual([false, false, true]);
    limit.answered(busy);
    limit.opened(fakeSocket());
    expect([busy.closed, limit.size()]).toEqual([true, 2]);
  });

  it('gives one client so many, and a proxy of ours all there are', () => {
    const limit = limitOf(10, 2, (socket) => (socket === proxied ? null : 'client'));
    const proxied = fakeSocket();
    const own = Array.from({ length: 4 }, fakeSocket);
    for (const socket of own) limit.opened(socket);
    limit.opened(proxied);
    expect(own.map(({ closed }) => closed)).toEqual([true, true, false, false]);
    expect(proxied.closed).toBe(false);
  });

  it('closes one that takes nothing of its answer, before one that does however slowly', () => {
    const limit = limitOf(3, 9, () => 'client');
    const slow = withAnswer(limit);
    const none = [withAnswer(limit), withAnswer(limit)];
    slow.taken += 1;
    limit.opened(fakeSocket());
    expect([slow.closed, ...none.map(({ closed }) => closed)]).toEqual([false, true, false]);
    slow.taken += 1;
    limit.opened(fakeSocket());
    expect([slow.closed, ...none.map(({ closed }) => closed)]).toEqual([false, true, true]);
  });

  it('closes even one that takes its answer, rather than turn away who comes', () => {
    const limit = limitOf(2, 9, () => 'client');
    const all = [withAnswer(limit), withAnswer(limit)];
    for (const socket of all) socket.taken += 1;
    const child = fakeSocket();
    limit.opened(child);
    expect([child.closed, ...all.map(({ closed }) => closed)]).toEqual([false, true, false]);
  });

  it('leaves a connection alone while one of several requests on it is under way', () => {
    const limit = limitOf(1, 9, () => 'client');
    const socket = fakeSocket();
    limit.opened(socket);
    limit.asked(socket);
    limit.asked(socket);
    limit.answered(socket);
    limit.opened(fakeSocket());
    expect(socket.closed).toBe(false);
    limit.answered(socket);
    limit.opened(fakeSocket());
    expect(socket.closed).toBe(true);
  });

  it('closes one that asks ever more and waits for no answer', () => {
    const limit = limitOf(9, 9, () => 'client');
    const socket = fakeSocket();
    limit.opened(socket);
    const asked = Array.from({ length: 16 }, () => limit.asked(socket));
    expect([asked.every(Boolean), socket.closed]).toEqual([true, false]);
    expect([limit.asked(socket), socket.closed, limit.size()]).toEqual([false, true, 0]);
  });
});
