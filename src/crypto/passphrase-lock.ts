import { Decrypter, Encrypter, type Identity } from 'age-encryption';

/**
 * Base-2 logarithm of scrypt's N (r = 8, p = 1), as the `age` tool takes by default. One try then costs 256 MiB and 1.4
 * to 3 s on two busy cores (measured at loads of 8 and 11): little to an advisor, much to somebody who guesses.
 */
export const WORK_FACTOR = 18;

/**
 * The most that is tried. Whoever can swap the file can put any number there; 19 costs twice the time and 512 MiB, and the
 * format would allow hours and all memory.
 */
export const MOST_WORK = 19;

/** Nothing that is kept under a passphrase comes near this; a longer file was swapped. */
const MOST_BYTES = 256 * 1024;

/**
 * Locks something under a passphrase: an age file of the scrypt kind (C2SP age-encryption.org/v1), which the `age` tool opens
 * with `age --decrypt`. The passphrase counts to the letter: nothing is trimmed or normalised, because `age` does neither.
 *
 * @param work base-2 logarithm of scrypt's N; only a test takes less than `WORK_FACTOR`
 */
export async function lockWithPassphrase(
  plain: Uint8Array,
  passphrase: string,
  work = WORK_FACTOR,
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(work);
  return new Uint8Array(await encrypter.encrypt(plain));
}

export type Unlocked =
  | { readonly ok: true; readonly plain: Uint8Array }
  /**
   * `wrong-passphrase`: also when the stanza was changed, nobody can tell these apart. `too-costly`: it asks for more work
   * than `MOST_WORK`; not tried. `broken`: no age file under a passphrase, too long, cut short or changed.
   */
  | { readonly ok: false; readonly why: 'wrong-passphrase' | 'too-costly' | 'broken' };

/** Unlocks what `lockWithPassphrase`, or `age --passphrase`, locked. Never throws, whatever the bytes are. */
export async function unlockWithPassphrase(locked: Uint8Array, passphrase: string): Promise<Unlocked> {
  if (locked.length > MOST_BYTES) return { ok: false, why: 'broken' };
  let why: 'wrong-passphrase' | 'too-costly' | 'broken' = 'broken';
  const gate: Identity = {
    unwrapFileKey(stanzas) {
      const [kind, , work = ''] = stanzas[0]?.args ?? [];
      if (stanzas.length !== 1 || kind !== 'scrypt' || !/^[1-9]\d*$/.test(work)) throw new NotForUs();
      if (Number(work) > MOST_WORK) {
        why = 'too-costly';
        throw new NotForUs();
      }
      return null;
    },
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity(gate);
  decrypter.addPassphrase(passphrase);
  decrypter.addIdentity({
    unwrapFileKey() {
      // Asked last: the stanza is sound and the passphrase did not fit.
      why = 'wrong-passphrase';
      return null;
    },
  });
  try {
    return { ok: true, plain: await decrypter.decrypt(locked) };
  } catch {
    return { ok: false, why };
  }
}

/** The file is not under a passphrase alone, or asks for too much. */
class NotForUs extends Error {
  override readonly name = 'NotForUs';
}
