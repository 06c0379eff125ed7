import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../crypto/digest.ts';
import { readToken, tokenFile } from '../../desk/server/desk-folder.ts';
import { createFile, replaceFile } from '../../desk/server/write-file.ts';

const TOKEN_BYTES = 32;

export type MadeToken =
  /** `made`: now; else it was there. `sha256` is what the intake is told: it opens nothing. */
  | { readonly ok: true; readonly made: boolean; readonly file: string; readonly sha256: string }
  /** A file is there that holds no token. */
  | { readonly ok: false; readonly why: 'not-a-token'; readonly file: string };

/**
 * The token with which the intake knows this desk: 256 random bits in `desk/token` (0600), made where there is none. It
 * never leaves this machine but to the intake's own listener.
 *
 * @param anew puts a new one in place of the one that is there; the intake must then be told, and the old one revoked
 * @throws what the file system throws
 */
export async function makeToken(dataDir: string, anew = false): Promise<MadeToken> {
  const file = tokenFile(dataDir);
  const fresh = `${randomBytes(TOKEN_BYTES).toString('base64url')}\n`;
  let made = true;
  if (anew) await replaceFile(file, fresh, 0o600);
  else made = await createFile(file, fresh, 0o600);
  const token = await readToken(dataDir);
  if (token === null) return { ok: false, why: 'not-a-token', file };
  return { ok: true, made, file, sha256: await sha256Hex(new TextEncoder().encode(token)) };
}
