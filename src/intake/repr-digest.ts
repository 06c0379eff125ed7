const MEMBER = /^([a-z*][a-z0-9_\-.*]*)=:([A-Za-z0-9+/]*={0,2}):$/;
const SHA256_BYTES = 32;

/**
 * The SHA-256 in a `Repr-Digest` header (RFC 9530): a dictionary of byte sequences (RFC 9651) with exactly one
 * `sha-256`. Other algorithms may stand beside it and are ignored.
 *
 * @returns lower-case hexadecimal, or null when there is none, more than one, or the header has another form
 */
export function readReprDigest(header: string | undefined): string | null {
  let found: string | null = null;
  for (const member of (header ?? '').split(',')) {
    const [, algorithm, base64] = MEMBER.exec(member.trim()) ?? [];
    if (algorithm === undefined || base64 === undefined) return null;
    if (algorithm !== 'sha-256') continue;
    const digest = Buffer.from(base64, 'base64');
    if (found !== null || digest.length !== SHA256_BYTES || digest.toString('base64') !== base64) return null;
    found = digest.toString('hex');
  }
  return found;
}
