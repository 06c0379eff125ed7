import { createHash, timingSafeEqual } from 'node:crypto';
import { type DeskToken, readDeskTokens } from './desk-tokens.ts';

/**
 * Which token an `Authorization` header carries, or null when none that opens anything. The list is read at each
 * request, so that a new token counts at once and a revoked one no longer. No list, no entry. Every token is compared,
 * each in constant time.
 */
export async function tokenIn(authorization: string | undefined, dataDir: string): Promise<DeskToken | null> {
  const [, token] = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) return null;
  const given = createHash('sha256').update(token).digest();
  const read = await readDeskTokens(dataDir);
  let found: DeskToken | null = null;
  for (const known of read.ok ? read.tokens : []) {
    const same = timingSafeEqual(Buffer.from(known.sha256, 'hex'), given);
    if (same && known.revokedAt === undefined) found = known;
  }
  return found;
}
