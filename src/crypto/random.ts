/** `length` fresh random bytes, 0 to 65,536 of them. Handed in wherever randomness is needed. */
export type Random = (length: number) => Uint8Array<ArrayBuffer>;

/** The system's cryptographic random numbers (Web Crypto, `getRandomValues`). */
export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
