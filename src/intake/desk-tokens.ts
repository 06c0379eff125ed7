import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { Sha256Hex } from '../wire/receipt.ts';

/** RFC 3339, UTC. */
const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/));

/** Whose token it is, in an operator's own words: letters, digits, blank, dot, dash. Never sent, never logged. */
export const TokenName = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N} ._'-]{0,59}$/u));

/** One token that opens the desk's listener. Only its hash lies with the intake. */
const DeskToken = z.strictObject({
  name: TokenName,
  /** Of the token's characters. */
  sha256: Sha256Hex,
  since: Moment,
  /** From then on it opens nothing. It stays listed, so that it never comes back. */
  revokedAt: z.optional(Moment),
  /** `monitoring` opens health and metrics and no report. Absent: the whole listener. */
  only: z.optional(z.literal('monitoring')),
});
export type DeskToken = z.infer<typeof DeskToken>;

export type DeskTokens =
  | { readonly ok: true; readonly tokens: readonly DeskToken[] }
  /** The file is there and cannot be read, or is no list of tokens: until it is mended nobody gets in. */
  | { readonly ok: false };

/** Where the intake keeps them: `[{ name, sha256, since, revokedAt?, only? }]`. */
export const deskTokensFile = (dataDir: string): string => join(dataDir, 'intake', 'desk-tokens.json');

/** Where the hash of the one token lay before there were several; counts only while there is no list. */
export const oldTokenFile = (dataDir: string): string => join(dataDir, 'intake', 'desk-token.sha256');

/** Reads the list of an intake's desk tokens. No file at all is an empty list. */
export async function readDeskTokens(dataDir: string): Promise<DeskTokens> {
  const text = await read(deskTokensFile(dataDir));
  if (text === 'none') return readOldToken(dataDir);
  if (text === null) return { ok: false };
  try {
    const list = z.array(DeskToken).safeParse(JSON.parse(text.text));
    return list.success ? { ok: true, tokens: list.data } : { ok: false };
  } catch {
    return { ok: false };
  }
}

async function readOldToken(dataDir: string): Promise<DeskTokens> {
  const old = await read(oldTokenFile(dataDir));
  if (old === 'none') return { ok: true, tokens: [] };
  const sha256 = Sha256Hex.safeParse(old?.text.trim());
  if (!sha256.success) return { ok: false };
  return { ok: true, tokens: [{ name: 'desk', sha256: sha256.data, since: '1970-01-01T00:00:00Z' }] };
}

async function read(path: string): Promise<{ readonly text: string } | 'none' | null> {
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT' ? 'none' : null;
  }
}
