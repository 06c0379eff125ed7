import type { Socket } from 'node:net';

/**
 * How many bytes the other end of a connection has made room for so far: it grows only as answers are read. What Node has
 * handed to the operating system and is still queued there has no public name; Node's own socket timeout looks at it too
 * (`lib/net.js`, `_onTimeout`).
 */
export function bytesTaken(socket: Socket): number {
  const { _handle } = socket as Socket & { readonly _handle?: { readonly writeQueueSize?: number } | null };
  return socket.bytesWritten - (_handle?.writeQueueSize ?? 0);
}
