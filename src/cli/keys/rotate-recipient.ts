import type { HeldIdentities } from '../../desk/server/desk-folder.ts';
import { MAX_RECIPIENTS } from '../../wire/limits.ts';
import { type RecipientKind, recipientKind } from '../../wire/operator-file.ts';
import { heldNow } from './held-now.ts';
import { type MadeIdentity, makeIdentity } from './make-identity.ts';
import { editedText, readOperatorOnDisk, writeOperator } from './operator-file-edit.ts';
import type { Passphrases } from './passphrases.ts';

export type KeyChange =
  /** `listed` is false where there is no operator file: the recipient must be put into it by hand. */
  | { readonly ok: true; readonly made: MadeIdentity; readonly listed: boolean }
  | { readonly ok: false; readonly why: 'broken-operator-file'; readonly problems: readonly string[] }
  | { readonly ok: false; readonly why: 'would-mix' | 'too-many' | 'no-passphrase' }
  /** The desk's keys could not be read: a new one made now might not be the one that is missing. */
  | { readonly ok: false; readonly why: Exclude<HeldIdentities, { ok: true }>['why']; readonly file: string };

/**
 * Makes a key for the desk and puts its recipient first in the operator file. `make` adds it to those that stand there;
 * `rotate` puts it in the place of those whose key this desk holds. Colleagues' recipients stay, and no key is ever
 * removed from the desk: phones that were offline still seal to the old one. Nothing is made if it could not be listed.
 *
 * In practice, where no key is under a passphrase, the new one is not either. Everywhere else it is put under the one that
 * the others are under, or a new one.
 *
 * @param at `passphrases`: without them nobody can be asked
 * @throws what the file system throws
 */
export async function changeRecipient(
  how: 'make' | 'rotate',
  kind: RecipientKind,
  at: {
    readonly dataDir: string;
    readonly operatorFile: string;
    readonly now: Date;
    readonly passphrases?: Passphrases | undefined;
  },
): Promise<KeyChange> {
  const operator = await readOperatorOnDisk(at.operatorFile);
  if (operator.kind === 'broken') {
    return { ok: false, why: 'broken-operator-file', problems: operator.problems };
  }
  const { held, passphrase: before } = await heldNow(at.dataDir, at.passphrases);
  if (!held.ok && held.why !== 'no-identities') return held;
  const own = new Set(held.ok ? held.identities.map(({ recipient }) => recipient) : []);
  const listed = operator.kind === 'good' ? operator.file.recipients : [];
  const staying = listed.filter((recipient) => how === 'make' || !own.has(recipient));
  if (staying.some((recipient) => recipientKind(recipient) !== kind)) return { ok: false, why: 'would-mix' };
  if (staying.length >= MAX_RECIPIENTS) return { ok: false, why: 'too-many' };

  // Without an operator file the desk is live.
  const practice = operator.kind === 'good' && operator.file.mode === 'practice';
  const passphrase = before ?? (practice ? null : ((await at.passphrases?.choose()) ?? null));
  if (passphrase === null && !practice) return { ok: false, why: 'no-passphrase' };

  const made = await makeIdentity(at.dataDir, kind, at.now, passphrase, at.passphrases?.work);
  if (operator.kind === 'none') return { ok: true, made, listed: false };
  const edited = editedText(operator.text, { recipients: [made.recipient, ...staying] });
  if (!edited.ok) return { ok: false, why: 'broken-operator-file', problems: edited.problems };
  await writeOperator(at.operatorFile, edited.text);
  return { ok: true, made, listed: true };
}
