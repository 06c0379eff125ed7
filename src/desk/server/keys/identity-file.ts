import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { unlockWithPassphrase } from '../../../crypto/passphrase-lock.ts';

/**
 * Asks for a passphrase; null when nobody answers. Whoever hands in the same function again is not asked again, and pays for
 * each file once: what it opened is remembered in memory for as long as the function lives.
 *
 * @param about `file`: the name of the file it is for. `again`: the one given before did not open it
 */
export type AskPassphrase = (about: {
  readonly file: string;
  readonly again: boolean;
}) => Promise<string | null>;

/** How often a person may mistype before the command gives up. */
const TRIES = 3;

export type IdentityText =
  | { readonly ok: true; readonly text: string }
  /** `not-a-key`: it cannot be read, or is no age file under a passphrase. `too-costly`: see `MOST_WORK`. */
  | {
      readonly ok: false;
      readonly why: 'needs-passphrase' | 'wrong-passphrase' | 'too-costly' | 'not-a-key';
    };

/** Whether others than its owner may read or change a file (as ssh, we then refuse a key). Windows has no such bits. */
export async function openToOthers(file: string): Promise<boolean> {
  return !isOwnersAlone((await stat(file)).mode);
}

/** @param mode as `stat` has it */
export const isOwnersAlone = (mode: number): boolean => process.platform === 'win32' || (mode & 0o077) === 0;

type Remembered = { readonly passphrases: Set<string>; readonly texts: Map<string, string> };
const rememberedBy = new WeakMap<AskPassphrase, Remembered>();

/** The text of a key file under a passphrase (`*.age`), opened with one given before or asked for now. */
export async function lockedIdentityText(
  file: string,
  ask: AskPassphrase | undefined,
): Promise<IdentityText> {
  const locked = await readFile(file).catch(() => null);
  if (!locked) return { ok: false, why: 'not-a-key' };
  if (!ask) return { ok: false, why: 'needs-passphrase' };
  const remembered = rememberedBy.get(ask) ?? {
    passphrases: new Set<string>(),
    texts: new Map<string, string>(),
  };
  rememberedBy.set(ask, remembered);
  const digest = createHash('sha256').update(locked).digest('hex');
  const known = remembered.texts.get(digest);
  if (known !== undefined) return { ok: true, text: known };

  const read = await unlock(locked, basename(file), ask, [...remembered.passphrases]);
  if (!read.ok) return read;
  remembered.passphrases.add(read.passphrase);
  remembered.texts.set(digest, read.text);
  return { ok: true, text: read.text };
}

async function unlock(
  locked: Uint8Array,
  file: string,
  ask: AskPassphrase,
  before: readonly string[],
): Promise<(IdentityText & { readonly ok: false }) | { ok: true; text: string; passphrase: string }> {
  const tried = new Set<string>();
  for (let asked = 0; asked < TRIES; ) {
    const given = before[tried.size] ?? (await ask({ file, again: asked++ > 0 }));
    // The same again, from a file or from a person who insists, would cost a second to be wrong once more.
    if (given === null || tried.has(given)) {
      return { ok: false, why: asked > 1 || given !== null ? 'wrong-passphrase' : 'needs-passphrase' };
    }
    tried.add(given);
    const unlocked = await unlockWithPassphrase(locked, given);
    if (unlocked.ok) return { ok: true, text: new TextDecoder().decode(unlocked.plain), passphrase: given };
    if (unlocked.why === 'broken') return { ok: false, why: 'not-a-key' };
    if (unlocked.why === 'too-costly') return { ok: false, why: 'too-costly' };
  }
  return { ok: false, why: 'wrong-passphrase' };
}
