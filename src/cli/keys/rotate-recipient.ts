import { readIdentities } from '../../desk/server/desk-folder.ts';
import { MAX_RECIPIENTS } from '../../wire/limits.ts';
import { type RecipientKind, recipientKind } from '../../wire/operator-file.ts';
import { type MadeIdentity, makeIdentity } from './make-identity.ts';
import { editedText, readOperatorOnDisk, writeOperator } from './operator-file-edit.ts';

export type KeyChange =
  /** `listed` is false where there is no operator file: the recipient must be put into it by hand. */
  | { readonly ok: true; readonly made: MadeIdentity; readonly listed: boolean }
  | { readonly ok: false; readonly why: 'broken-operator-file'; readonly problems: readonly string[] }
  | { readonly ok: false; readonly why: 'would-mix' | 'too-many' | 'broken-keys' };

/**
 * Makes a key for the desk and puts its recipient first in the operator file. `make` adds it to those that stand there;
 * `rotate` puts it in the place of those whose key this desk holds. Colleagues' recipients stay, and no key is ever
 * removed from the desk: phones that were offline still seal to the old one. Nothing is made if it could not be listed.
 *
 * @throws what the file system throws
 */
export async function changeRecipient(
  how: 'make' | 'rotate',
  kind: RecipientKind,
  at: { readonly dataDir: string; readonly operatorFile: string; readonly now: Date },
): Promise<KeyChange> {
  const operator = await readOperatorOnDisk(at.operatorFile);
  if (operator.kind === 'broken') {
    return { ok: false, why: 'broken-operator-file', problems: operator.problems };
  }
  const held = await readIdentities(at.dataDir);
  if (!held.ok && held.why === 'not-a-key') return { ok: false, why: 'broken-keys' };
  if (operator.kind === 'none') {
    return { ok: true, made: await makeIdentity(at.dataDir, kind, at.now), listed: false };
  }

  const own = new Set(held.ok ? held.identities.map(({ recipient }) => recipient) : []);
  const staying = operator.file.recipients.filter((recipient) => how === 'make' || !own.has(recipient));
  if (staying.some((recipient) => recipientKind(recipient) !== kind)) return { ok: false, why: 'would-mix' };
  if (staying.length >= MAX_RECIPIENTS) return { ok: false, why: 'too-many' };

  const made = await makeIdentity(at.dataDir, kind, at.now);
  const edited = editedText(operator.text, { recipients: [made.recipient, ...staying] });
  if (!edited.ok) return { ok: false, why: 'broken-operator-file', problems: edited.problems };
  await writeOperator(at.operatorFile, edited.text);
  return { ok: true, made, listed: true };
}
