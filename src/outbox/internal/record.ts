import type { ReceiptKey } from '../../wire/receipt.ts';
import type { ReportId } from '../../wire/report-id.ts';

/** `refused`: the intake said why it can never take these bytes. They are kept, and tried again now and then. */
export type DeliveryState = 'not-sent' | 'sending' | 'arrived' | 'refused';

/** What a slot says about its sealed report. All times in milliseconds since 1970, by the device's clock. */
export type OutboxRecord = {
  readonly v: 1;
  readonly id: ReportId;
  readonly state: DeliveryState;
  readonly mode: 'practice' | 'live';
  /** Never shown after the page is gone, and nothing stays on arrival: others use this device. */
  readonly quiet: boolean;
  /** Sent from behind a lock: shown once that is open. That it arrived stays until it was told there, seven days at most. */
  readonly untilUnlocked?: true;
  /** Those of the operator file it was sealed under, so that the worker needs no operator file. */
  readonly receiptKeys: readonly ReceiptKey[];
  readonly sealedAt: number;
  readonly tries: number;
  readonly lastTryAt?: number;
  /** Backoff: what happens before (a start, a connection, a tap) may come first. */
  readonly nextTryAt?: number;
  /** The intake asked for it: nothing comes first. */
  readonly notBefore?: number;
  readonly arrivedAt?: number;
  /** The refusal's short name. */
  readonly why?: string;
};

/** A record with its sealed report; of one that has arrived, no bytes are kept. */
export type Held = { readonly record: OutboxRecord; readonly sealed: Uint8Array<ArrayBuffer> };

const PREFIX_BYTES = 4;

/** What lies under a slot's mask: the length of the record's JSON (4 bytes), the JSON, the sealed report. */
export function encodeHeld({ record, sealed }: Held): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(record));
  const bytes = new Uint8Array(PREFIX_BYTES + json.length + sealed.length);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, PREFIX_BYTES);
  bytes.set(sealed, PREFIX_BYTES + json.length);
  return bytes;
}

/**
 * Reads it back. The mask has proven that these are our own bytes, so only the version is looked at: a later one is
 * left to the later app that wrote it.
 */
export function decodeHeld(bytes: Uint8Array<ArrayBuffer>): Held | 'later-version' {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const json = new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
  const record = JSON.parse(json) as OutboxRecord | { readonly v: 2 };
  if (record.v !== 1) return 'later-version';
  return { record, sealed: bytes.slice(PREFIX_BYTES + length) };
}
