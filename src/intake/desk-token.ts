import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * Whether an `Authorization` header carries the desk's token. Only the token's hash lies with the intake; it is
 * read at each request, so that a new token counts at once. No file, no entry.
 *
 * @param hashFile holds the SHA-256 of the token in hexadecimal
 */
export async function isDeskToken(authorization: string | undefined, hashFile: string): Promise<boolean> {
  const [, token] = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return false;
  const expected = Buffer.from(await readHash(hashFile), 'hex');
  const given = createHash('sha256').update(token).digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
}

async function readHash(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    return '';
  }
}
