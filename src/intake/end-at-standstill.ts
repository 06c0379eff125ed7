import type { Socket } from 'node:net';
import { bytesTaken } from './bytes-taken.ts';

/**
 * Ends a connection when an answer waits on it and no byte is taken: who never reads would have it for ever, whatever they
 * send meanwhile. A slow phone that takes a little now and then has all the time it needs.
 *
 * @param standstillMs ends after once to twice that
 */
export function endAtStandstill(socket: Socket, standstillMs: number): void {
  let before = 0;
  const looking = setInterval(() => {
    const taken = bytesTaken(socket);
    if (socket.writableLength > 0 && taken === before) socket.destroy();
    before = taken;
  }, standstillMs);
  socket.once('close', () => clearInterval(looking));
}
