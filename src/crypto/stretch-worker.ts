import { argon2id } from 'hash-wasm';
import { STRETCH_COST } from './stretch-cost.ts';

/** What the worker is sent, once. */
export type StretchTask = { readonly secret: string; readonly salt: Uint8Array<ArrayBuffer> };

/** 32 bytes, handed over; null when it cannot be done. */
export type StretchAnswer = Uint8Array<ArrayBuffer> | null;

/**
 * A dedicated worker that answers one message: Argon2id over the secret's UTF-8. Why it failed is not said: the errors of
 * a library may carry what they were given. Its policy lets it make no request (src/intake/security-headers.ts), and the
 * page ends it after the answer.
 */
self.addEventListener('message', ({ data }: MessageEvent<StretchTask>) => {
  void stretched(data).then((answer) =>
    self.postMessage(answer, { transfer: answer ? [answer.buffer] : [] }),
  );
});

async function stretched({ secret, salt }: StretchTask): Promise<StretchAnswer> {
  const password = new TextEncoder().encode(secret);
  try {
    const { memory, passes, lanes, outputBytes } = STRETCH_COST;
    const made = await argon2id({
      password,
      salt,
      memorySize: memory,
      iterations: passes,
      parallelism: lanes,
      hashLength: outputBytes,
      outputType: 'binary',
    });
    return new Uint8Array(made);
  } catch {
    return null;
  } finally {
    password.fill(0);
  }
}
