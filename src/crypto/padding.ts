const SPACE = 0x20;

/** A text is larger than the largest size it may be padded to. Never names the text. */
export class TooLargeToPad extends Error {
  override readonly name = 'TooLargeToPad';
}

/**
 * JSON as UTF-8, padded with trailing spaces to the smallest of `sizes` that holds it, so that a sealed report's
 * length says little about what was written (DESIGN 7). It stays JSON: RFC 8259 allows white space at the end.
 *
 * @param json a JSON text
 * @param sizes in bytes, smallest first
 * @throws {TooLargeToPad} when it does not fit the largest
 */
export function pad(json: string, sizes: readonly number[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(json);
  const size = sizes.find((candidate) => candidate >= text.length);
  if (size === undefined) throw new TooLargeToPad('the text is larger than the largest padded size');
  const padded = new Uint8Array(size).fill(SPACE);
  padded.set(text);
  return padded;
}
