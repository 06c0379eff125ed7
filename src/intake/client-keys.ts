import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
/** As an object: Node would make one of plain bytes at each use, which costs six times the hash itself. */
const newKey = () => createSecretKey(randomBytes(KEY_BYTES));
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Names a client for the limits without keeping its address: a keyed hash whose key is made at the first use of
 * each day (UTC), lives only in memory and is then gone (DESIGN 7).
 */
export function clientKeys(): (network: string, now: Date) => string {
  let day = Number.NaN;
  let key = newKey();
  return (network, now) => {
    const today = Math.floor(now.getTime() / DAY_MS);
    if (today !== day) {
      day = today;
      key = newKey();
    }
    return createHmac('sha256', key).update(network).digest('base64url');
  };
}
