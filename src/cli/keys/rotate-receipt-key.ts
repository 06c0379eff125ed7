import { dirname } from 'node:path';
import { newReceiptKey, type ReceiptSigningKey } from '../../crypto/receipt.ts';
import { replaceFile } from '../../desk/server/write-file.ts';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import type { ReceiptKey } from '../../wire/receipt.ts';
import { editedText, readOperatorOnDisk, writeOperator } from './operator-file-edit.ts';
import { publicPart, readReceiptKeys, receiptKeysFile, receiptKeysText } from './receipt-keys-file.ts';

export type ReceiptKeyChange =
  | { readonly ok: true; readonly kid: string; readonly retired: number; readonly dropped: number }
  | { readonly ok: false; readonly why: 'broken-operator-file'; readonly problems: readonly string[] }
  | { readonly ok: false; readonly why: 'no-operator-file' | 'broken-receipt-keys' };

/**
 * Makes a new receipt key. The old ones stay listed for a year, marked retired since today, so that receipts that come
 * late verify (DESIGN 7). The private half is put down before the operator file names the key, and old private halves go
 * only afterwards: the intake can start at every moment in between.
 *
 * @throws what the file system throws
 */
export async function rotateReceiptKey(at: {
  readonly dataDir: string;
  readonly operatorFile: string;
  readonly now: Date;
}): Promise<ReceiptKeyChange> {
  const operator = await readOperatorOnDisk(at.operatorFile);
  if (operator.kind === 'none') return { ok: false, why: 'no-operator-file' };
  if (operator.kind === 'broken') {
    return { ok: false, why: 'broken-operator-file', problems: operator.problems };
  }
  const held = await readReceiptKeys(at.dataDir);
  if (held === null) return { ok: false, why: 'broken-receipt-keys' };

  const fresh = await newReceiptKey();
  const listed = operator.file.receiptKeys;
  const today = at.now.toISOString().slice(0, 10);
  const kept = listed
    .map((key): ReceiptKey => ({ ...key, retired: key.retired ?? today }))
    .filter(({ retired = today }) => retired >= yearBefore(at.now));
  const edited = editedText(operator.text, { receiptKeys: [publicPart(fresh), ...kept] });
  if (!edited.ok) return { ok: false, why: 'broken-operator-file', problems: edited.problems };

  const file = receiptKeysFile(at.dataDir);
  const put = async (keys: readonly ReceiptSigningKey[]) => {
    await replaceFile(file, receiptKeysText(keys), 0o600);
    await giveToOwner(dirname(file), [file]);
  };
  await put([fresh, ...held]);
  await writeOperator(at.operatorFile, edited.text);
  await put([fresh]);
  return {
    ok: true,
    kid: fresh.kid,
    retired: listed.filter((key) => !key.retired).length,
    dropped: listed.length - kept.length,
  };
}

function yearBefore(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear() - 1, now.getUTCMonth(), now.getUTCDate()))
    .toISOString()
    .slice(0, 10);
}
