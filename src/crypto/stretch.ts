import type { StretchAnswer, StretchTask } from './stretch-worker.ts';

/** What a lock becomes: HKDF key material of 32 bytes that no script can read out. By itself it opens nothing. */
export type LockKey = CryptoKey & { readonly [LOCK]: true };
declare const LOCK: unique symbol;

/** How long to wait for the worker, in milliseconds: many times what the slowest phone needs. */
export const STRETCH_LIMIT = 60_000;

/**
 * Makes a slow key of a lock, in a worker of its own, so that *Leave* answers all the while. The worker ends with the
 * answer, and what it had in memory with it.
 *
 * @param secret what was chosen, normalised by the caller and not empty; its UTF-8 is what counts
 * @param salt 16 random bytes or more (RFC 9106, 3.1), kept with what the key locks
 * @param limit milliseconds; a page that was frozen meanwhile may come back with it used up
 * @returns null when it cannot be done, here or now: no workers, no WebAssembly (Lockdown Mode), no memory, the worker's
 *   file not to be had, the time used up
 */
export async function stretch(
  secret: string,
  salt: Uint8Array<ArrayBuffer>,
  newWorker: () => Worker,
  limit: number = STRETCH_LIMIT,
): Promise<LockKey | null> {
  let worker: Worker;
  try {
    worker = newWorker();
  } catch {
    return null;
  }
  const bytes = await answerOf(worker, { secret, salt }, limit);
  return bytes && lockKeyFrom(bytes);
}

/** Key material of 32 bytes, which are zeroed. */
export async function lockKeyFrom(bytes: Uint8Array<ArrayBuffer>): Promise<LockKey> {
  const key = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']);
  bytes.fill(0);
  return key as LockKey;
}

/** Ends the worker in every case. */
async function answerOf(worker: Worker, task: StretchTask, limit: number): Promise<StretchAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<StretchAnswer>((resolve) => {
      const giveUp = () => resolve(null);
      timer = setTimeout(giveUp, limit);
      worker.addEventListener('message', ({ data }: MessageEvent<StretchAnswer>) => resolve(data));
      worker.addEventListener('messageerror', giveUp);
      worker.addEventListener('error', (event) => {
        // Said by the answer; the browser's console need not name the file as well.
        event.preventDefault();
        giveUp();
      });
      worker.postMessage(task);
    });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
