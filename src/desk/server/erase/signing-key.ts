import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type EraserSigningKey, eraserKeyFrom } from '../../../crypto/erase-signature.ts';
import { lockWithPassphrase } from '../../../crypto/passphrase-lock.ts';
import { newReceiptKey } from '../../../crypto/receipt.ts';
import { type AskPassphrase, lockedIdentityText, openToOthers } from '../keys/identity-file.ts';
import { createFile } from '../write-file.ts';

/**
 * One person's key to sign orders to erase, always under that person's own passphrase: an age file that holds a JWK. It can
 * lie on a shared machine, and nobody signs for another.
 */
export const eraserKeyFile = (dataDir: string, name: string): string =>
  join(dataDir, 'desk', 'erasers', `${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.age`);

const StoredKey = z.object({ x: z.string(), y: z.string(), d: z.string().regex(/^[\w-]{43}$/) });

export type ReadKey =
  | { readonly ok: true; readonly key: EraserSigningKey }
  | {
      readonly ok: false;
      readonly why: 'no-key' | 'readable-by-others' | 'needs-passphrase' | 'wrong-passphrase' | 'not-a-key';
      readonly file: string;
    };

/** Opens a person's key, with a passphrase that is asked for. */
export async function readEraserKey(
  dataDir: string,
  name: string,
  ask: AskPassphrase | undefined,
): Promise<ReadKey> {
  const file = eraserKeyFile(dataDir, name);
  const no = (why: Exclude<ReadKey, { ok: true }>['why']): ReadKey => ({ ok: false, why, file });
  if ((await stat(file).catch(() => null)) === null) return no('no-key');
  if (await openToOthers(file)) return no('readable-by-others');
  const read = await lockedIdentityText(file, ask);
  if (!read.ok) return no(read.why === 'too-costly' ? 'not-a-key' : read.why);
  const stored = StoredKey.safeParse(parse(read.text));
  const key = stored.success ? await eraserKeyFrom(`${stored.data.x}.${stored.data.y}`) : null;
  return stored.success && key ? { ok: true, key: { ...key, d: stored.data.d } } : no('not-a-key');
}

/**
 * Makes a person's key.
 *
 * @returns false when that name has one here
 * @throws what the file system throws
 */
export async function makeEraserKey(dataDir: string, name: string, passphrase: string): Promise<boolean> {
  const { x, y, d } = await newReceiptKey();
  const locked = await lockWithPassphrase(new TextEncoder().encode(JSON.stringify({ x, y, d })), passphrase);
  return createFile(eraserKeyFile(dataDir, name), locked, 0o600);
}

/** What the intake is told about a key: its two coordinates, which sign nothing. */
export const publicPart = ({ x, y }: EraserSigningKey): string => `${x}.${y}`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
