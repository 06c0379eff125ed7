import { AGE_FIRST_LINE } from '../wire/limits.ts';

/** The longest header that is looked through, in bytes: four hybrid recipients take 7 KiB. */
const MAX_HEADER = 16 * 1024;
/** After the header: a 16-byte nonce and at least one chunk's 16-byte tag. */
const MIN_PAYLOAD = 32;

const STANZA = /^-> [!-~]+( [!-~]+)*$/;
const FULL_LINE = /^[A-Za-z0-9+/]{64}$/;
const LAST_LINE = /^[A-Za-z0-9+/]{0,63}$/;
const MAC_LINE = /^--- [A-Za-z0-9+/]{43}$/;

/**
 * Whether bytes have the form of an age file (C2SP age-encryption.org/v1): the version line, one or more
 * recipient stanzas whose bodies are base64 wrapped at 64 columns, the MAC line, a payload. That it can be
 * opened is for the desk to see; this keeps out what was plainly never sealed.
 */
export function isAgeFile(bytes: Uint8Array): boolean {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_HEADER)).toString(
    'latin1',
  );
  if (!header.startsWith(AGE_FIRST_LINE)) return false;
  let at = AGE_FIRST_LINE.length;
  let stanzas = 0;
  let inBody = false;
  for (;;) {
    const end = header.indexOf('\n', at);
    if (end === -1) return false;
    const line = header.slice(at, end);
    at = end + 1;
    if (inBody) {
      // A body ends with its first short line, which may be empty.
      inBody = FULL_LINE.test(line);
      if (!inBody && !LAST_LINE.test(line)) return false;
    } else if (STANZA.test(line)) {
      stanzas += 1;
      inBody = true;
    } else {
      return stanzas > 0 && MAC_LINE.test(line) && bytes.length - at >= MIN_PAYLOAD;
    }
  }
}
