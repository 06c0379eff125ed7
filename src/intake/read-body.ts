import type { Readable } from 'node:stream';

export type ReadBody =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /**
   * `cut`: the connection ended before the body did. `wrong-start`: it begins as nothing we take, and was not read any
   * further. `gave-way`: its place was needed.
   */
  | { readonly ok: false; readonly why: 'too-slow' | 'cut' | 'wrong-start' | 'gave-way' };

export type BodyRules = {
  readonly deadlineMs: number;
  /** What every body begins with. */
  readonly start: Uint8Array;
  /** So many bytes more have come. */
  readonly came: (bytes: number) => void;
};

export type BodyReader = {
  /** Settles once, whatever happens; never rejects. */
  readonly body: Promise<ReadBody>;
  /** Ends it with `gave-way`. */
  giveWay(): void;
};

/**
 * Receives a body that has to be there within its deadline. What does not begin as it should is given up with its first
 * bytes. Its length was checked before: Node takes no more bytes than `Content-Length` says.
 */
export function readBody(incoming: Readable, { deadlineMs, start, came }: BodyRules): BodyReader {
  let settle: (read: ReadBody) => void = () => undefined;
  const body = new Promise<ReadBody>((resolve) => {
    settle = resolve;
  });
  const chunks: Buffer[] = [];
  let size = 0;
  /** How far the start has been compared. */
  let compared = 0;

  const onData = (chunk: Buffer): void => {
    came(chunk.length);
    const end = Math.min(start.length, size + chunk.length);
    while (compared < end && chunk[compared - size] === start[compared]) compared++;
    size += chunk.length;
    if (compared < end) finish({ ok: false, why: 'wrong-start' });
    else chunks.push(chunk);
  };
  const onEnd = () => finish({ ok: true, bytes: new Uint8Array(Buffer.concat(chunks)) });
  const onGone = () => finish({ ok: false, why: 'cut' });
  const timer = setTimeout(() => finish({ ok: false, why: 'too-slow' }), deadlineMs);

  function finish(read: ReadBody): void {
    clearTimeout(timer);
    incoming.off('data', onData).off('end', onEnd).off('error', onGone).off('close', onGone);
    chunks.length = 0;
    // Later errors of a connection that is given up have nobody to tell.
    if (!read.ok) incoming.on('error', () => undefined);
    settle(read);
  }

  incoming.on('data', onData).on('end', onEnd).on('error', onGone).on('close', onGone);
  if (incoming.destroyed) onGone();
  return { body, giveWay: () => finish({ ok: false, why: 'gave-way' }) };
}
