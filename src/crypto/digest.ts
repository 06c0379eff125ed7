async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  // The copy gives Web Crypto an ArrayBuffer of its own: it takes no shared memory.
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

/** SHA-256 of the bytes as 64 lower-case hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return Array.from(await sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of the bytes in base64 with padding, as `Repr-Digest` carries it (RFC 9530, RFC 8941). */
export async function sha256Base64(bytes: Uint8Array): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256(bytes))));
}
