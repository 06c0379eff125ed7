import { sha256Base64, sha256Hex } from '../../crypto/digest.ts';
import { type VerifiedReceipt, verifyReceipt } from '../../crypto/receipt.ts';
import { reportPath, SEALED_MEDIA_TYPE } from '../../wire/limits.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import { tryTimeout } from '../schedule.ts';
import { type Reading, readAnswer, receiptIn } from './answer.ts';
import type { Held } from './record.ts';

/** Of an answer's body, how much is read, in bytes: a receipt has about 400, a portal may send anything. */
const MAX_ANSWER = 16 * 1024;

export type Outcome = { readonly kind: 'arrived' } | Reading;

export type Network = {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** A signal that aborts after so many milliseconds. */
  readonly signalAfter: (ms: number) => AbortSignal;
  /** The receipt keys of an operator file fetched just now, or null. Left out where only the page may fetch it. */
  readonly refreshReceiptKeys?: (() => Promise<readonly ReceiptKey[] | null>) | undefined;
};

/** Sends a sealed report once. Only a verified receipt for exactly these bytes is `arrived`, whatever the status. */
export async function attempt({ record, sealed }: Held, network: Network): Promise<Outcome> {
  const answer = await put(record.id, sealed, network).catch(() => null);
  if (!answer) return { kind: 'later' };
  const receipt = receiptIn(answer.body);
  if (receipt !== null) {
    const expected = { id: record.id, sha256: await sha256Hex(sealed) };
    const verified = await verify(receipt, expected, record.receiptKeys, network.refreshReceiptKeys);
    if (verified.ok) return { kind: 'arrived' };
  }
  return readAnswer(answer, network.now());
}

async function verify(
  receipt: string,
  expected: { readonly id: string; readonly sha256: string },
  keys: readonly ReceiptKey[],
  refresh: Network['refreshReceiptKeys'],
): Promise<VerifiedReceipt> {
  const verified = await verifyReceipt(receipt, expected, keys);
  if (verified.ok || verified.why !== 'unknown-kid' || !refresh) return verified;
  const fresh = await refresh().catch(() => null);
  return fresh ? verifyReceipt(receipt, expected, [...keys, ...fresh]) : verified;
}

type Answer = { readonly status: number; readonly body: string; readonly retryAfter: string | null };

async function put(id: string, sealed: Uint8Array<ArrayBuffer>, network: Network): Promise<Answer> {
  const { fetch } = network;
  const signal = network.signalAfter(tryTimeout(sealed.length));
  const request: RequestInit = {
    method: 'PUT',
    body: sealed,
    headers: {
      'content-type': SEALED_MEDIA_TYPE,
      'repr-digest': `sha-256=:${await sha256Base64(sealed)}:`,
    },
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  };
  const response = await fetch(reportPath(id), { ...request, keepalive: true }).catch((failure: unknown) => {
    if (signal.aborted) throw failure;
    // `keepalive` may be refused (64 KiB for all such requests together), and looks like any failure. Sending the same
    // bytes twice does no harm.
    return fetch(reportPath(id), request);
  });
  return {
    status: response.status,
    body: await readShort(response),
    retryAfter: response.headers.get('retry-after'),
  };
}

/** The body's text, or nothing when it is longer than any of the intake's. */
async function readShort(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > MAX_ANSWER) {
      await reader.cancel();
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
}
