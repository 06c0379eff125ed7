/** Every slot on every device, in bytes: 56 KiB (DESIGN 6). Chromium writes larger values to files of their own. */
export const SLOT_BYTES = 56 * 1024;

/** A slot begins with its revision: random, new at each write, so that a used and an unused slot look alike. */
export const REVISION_BYTES = 8;

/** The version of both layouts. It is authenticated and never stored: in a slot it would tell a used one. */
const LAYOUT_VERSION = 1;

const PREFIX_BYTES = 4;

/**
 * What ties a ciphertext to its place: layout version, purpose, slot and revision.
 *
 * @param purpose one letter that keeps a wrapped key, a draft, a masked record and what a lock's wrapping key is made of apart
 */
export function boundTo(purpose: 'k' | 'd' | 'm' | 'l', slot: string, revision: Uint8Array) {
  const name = new TextEncoder().encode(`${purpose}:${slot}:`);
  const bound = new Uint8Array(1 + name.length + revision.length);
  bound[0] = LAYOUT_VERSION;
  bound.set(name, 1);
  bound.set(revision, 1 + name.length);
  return bound;
}

/** `content` behind its length, filled up to `size`; null when it does not fit. */
export function fillUp(content: Uint8Array, size: number): Uint8Array<ArrayBuffer> | null {
  if (content.length + PREFIX_BYTES > size) return null;
  const filled = new Uint8Array(size);
  new DataView(filled.buffer).setUint32(0, content.length);
  filled.set(content, PREFIX_BYTES);
  return filled;
}

/** The content that `fillUp` was given; null when the length before it cannot be right. */
export function takeOut(filled: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const length = new DataView(filled.buffer, filled.byteOffset, filled.byteLength).getUint32(0);
  if (length + PREFIX_BYTES > filled.length) return null;
  return filled.slice(PREFIX_BYTES, PREFIX_BYTES + length);
}
