import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  type Identity,
  identityToRecipient,
} from 'age-encryption';

export type Opened =
  | { readonly ok: true; readonly plain: Uint8Array }
  /**
   * `no-key`: an age file that is for somebody else. `broken`: not an age file, cut short, or changed on its way; also
   * when it is for one of the identities and still does not open.
   */
  | { readonly ok: false; readonly why: 'no-key' | 'broken' };

/** A report is sealed to at most four; the format allows strangers' stanzas beside them, and each costs time to try. */
const MOST_STANZAS = 16;

/**
 * Opens a sealed report (an age file, C2SP age-encryption.org/v1) with the first identity that fits. Never throws, and
 * tells nothing of what is inside, whatever the bytes are: anybody can send junk.
 *
 * Each identity is tried by itself, because the library gives up on the whole file at the first stanza that is malformed
 * for *one* of them.
 *
 * @param identities `AGE-SECRET-KEY-1…` or `AGE-SECRET-KEY-PQ-1…`; a text that is neither opens nothing
 */
export async function openSealed(sealed: Uint8Array, identities: readonly string[]): Promise<Opened> {
  let why: 'no-key' | 'broken' = 'no-key';
  for (const identity of [null, ...identities]) {
    const opened = await openWith(sealed, identity);
    if (opened.ok) return opened;
    // Tried first without any: what is no age file need not be tried with every key.
    if (opened.why === 'broken' && identity === null) return opened;
    if (opened.why === 'broken') why = 'broken';
  }
  return { ok: false, why };
}

async function openWith(sealed: Uint8Array, identity: string | null): Promise<Opened> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(onlyAFewStanzas);
  if (identity !== null && !adds(decrypter, identity)) return { ok: false, why: 'no-key' };
  let strange = false;
  decrypter.addIdentity({
    unwrapFileKey() {
      // Asked last: the header could be read and nobody before wanted it.
      strange = true;
      return null;
    },
  });
  try {
    return { ok: true, plain: await decrypter.decrypt(sealed) };
  } catch {
    return { ok: false, why: strange ? 'no-key' : 'broken' };
  }
}

const onlyAFewStanzas: Identity = {
  unwrapFileKey(stanzas) {
    if (stanzas.length > MOST_STANZAS) throw new TooManyStanzas();
    return null;
  },
};

function adds(decrypter: Decrypter, identity: string): boolean {
  try {
    decrypter.addIdentity(identity);
    return true;
  } catch {
    return false;
  }
}

/** A private key of the desk's, with the recipient that stands in the operator file for it. */
export type AgeIdentity = { readonly identity: string; readonly recipient: string };

/** Makes a key. `hybrid` (post-quantum) is what reports should be sealed to; Debian's `age` opens only `classical`. */
export async function newIdentity(kind: 'hybrid' | 'classical'): Promise<AgeIdentity> {
  const identity = kind === 'hybrid' ? await generateHybridIdentity() : await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipient that belongs to an identity, or null when the text is not an identity. */
export async function recipientOf(identity: string): Promise<string | null> {
  try {
    return await identityToRecipient(identity);
  } catch {
    return null;
  }
}

class TooManyStanzas extends Error {
  override readonly name = 'TooManyStanzas';
}
