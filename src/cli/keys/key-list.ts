import { basename } from 'node:path';
import { type HeldIdentities, isLocked, readIdentities } from '../../desk/server/desk-folder.ts';
import type { AskPassphrase } from '../../desk/server/keys/identity-file.ts';
import { readOperatorOnDisk } from './operator-file-edit.ts';

/** What there is, with nothing of a private key in it. */
export type KeyList = {
  readonly mode: 'practice' | 'live' | null;
  /** The desk's keys. `inUse`: reports are being sealed to it. `locked`: it is under a passphrase. */
  readonly held: readonly {
    readonly name: string;
    readonly recipient: string;
    readonly inUse: boolean;
    readonly locked: boolean;
  }[];
  /** Recipients in the operator file whose keys lie elsewhere. */
  readonly elsewhere: readonly string[];
  /** `retired` is the day since which nothing is signed with it. */
  readonly receiptKeys: readonly { readonly kid: string; readonly retired: string | null }[];
};

export type ReadKeyList =
  | { readonly ok: true; readonly list: KeyList }
  | { readonly ok: false; readonly why: 'broken-operator-file'; readonly problems: readonly string[] }
  | { readonly ok: false; readonly why: Exclude<HeldIdentities, { ok: true }>['why']; readonly file: string };

/** Lists the desk's keys and what the operator file names. */
export async function keyList(at: {
  readonly dataDir: string;
  readonly operatorFile: string;
  readonly ask?: AskPassphrase | undefined;
}): Promise<ReadKeyList> {
  const operator = await readOperatorOnDisk(at.operatorFile);
  if (operator.kind === 'broken') {
    return { ok: false, why: 'broken-operator-file', problems: operator.problems };
  }
  const read = await readIdentities(at.dataDir, at.ask);
  if (!read.ok && read.why !== 'no-identities') return read;
  const file = operator.kind === 'good' ? operator.file : null;
  const recipients = file?.recipients ?? [];
  const held = (read.ok ? read.identities : []).map(({ file: path, recipient }) => ({
    name: basename(path),
    recipient,
    inUse: recipients.includes(recipient),
    locked: isLocked(path),
  }));
  return {
    ok: true,
    list: {
      mode: file?.mode ?? null,
      held,
      elsewhere: recipients.filter((one) => held.every(({ recipient }) => recipient !== one)),
      receiptKeys: (file?.receiptKeys ?? []).map(({ kid, retired }) => ({ kid, retired: retired ?? null })),
    },
  };
}
