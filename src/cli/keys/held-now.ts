import { type HeldIdentities, isLocked, readIdentities } from '../../desk/server/desk-folder.ts';
import type { AskPassphrase } from '../../desk/server/keys/identity-file.ts';
import type { Passphrases } from './passphrases.ts';

export type HeldNow = {
  readonly held: HeldIdentities;
  /** The passphrase that the desk's keys are under; null when none is, or nothing was opened. */
  readonly passphrase: string | null;
  /** Asks as `passphrases` does; handed on, it opens again what is open now without a question. */
  readonly ask: AskPassphrase | undefined;
};

/** The desk's keys, open or under a passphrase, and that passphrase, so that a new key can be put under the same. */
export async function heldNow(dataDir: string, passphrases: Passphrases | undefined): Promise<HeldNow> {
  let given: string | null = null;
  const ask: AskPassphrase | undefined =
    passphrases &&
    (async (about) => {
      given = await passphrases.ask(about);
      return given;
    });
  const held = await readIdentities(dataDir, ask);
  const locked = held.ok && held.identities.some(({ file }) => isLocked(file));
  return { held, passphrase: locked ? given : null, ask };
}
