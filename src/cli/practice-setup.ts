import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { newReceiptKey } from '../crypto/receipt.ts';
import { readIdentities } from '../desk/server/desk-folder.ts';
import { createFile } from '../desk/server/write-file.ts';
import { type DeskToken, deskTokensFile, oldTokenFile } from '../intake/desk-tokens.ts';
import { MAX_RECIPIENTS } from '../wire/limits.ts';
import { DEFAULT_EXIT, type OperatorFile, recipientKind } from '../wire/operator-file.ts';
import type { ReceiptKey } from '../wire/receipt.ts';
import { makeIdentity } from './keys/make-identity.ts';
import { makeToken } from './keys/make-token.ts';
import { operatorText, readOperatorOnDisk } from './keys/operator-file-edit.ts';
import { publicPart, readReceiptKeys, receiptKeysFile, receiptKeysText } from './keys/receipt-keys-file.ts';

export type PracticeSetup =
  | {
      readonly ok: true;
      readonly mode: OperatorFile['mode'];
      /** What was made now, as paths; empty on every run but the first. */
      readonly made: readonly string[];
    }
  /** `reason` is one plain line that says what to do; `problems` name fields and rules of the operator file. */
  | { readonly ok: false; readonly reason: string; readonly problems: readonly string[] };

/**
 * Makes on the first run what practice needs: a key for the desk, a receipt key, a token with which the intake knows the
 * desk, and last the operator file, in practice mode. Cut short, it goes on where it stopped. Nothing that exists is ever
 * overwritten, and with a live operator file nothing is made at all.
 *
 * @param config `operatorFile` is made only at its place under `dataDir`: one named elsewhere was meant to exist
 */
export async function ensurePractice(
  config: { readonly dataDir: string; readonly operatorFile: string },
  now: () => Date = () => new Date(),
): Promise<PracticeSetup> {
  const { dataDir, operatorFile } = config;
  const operator = await readOperatorOnDisk(operatorFile);
  if (operator.kind === 'broken') {
    const reason = `the operator file ${operatorFile} is not valid: ${operator.problems.join('; ')}`;
    return { ok: false, reason, problems: operator.problems };
  }
  if (operator.kind === 'good' && operator.file.mode === 'live') return { ok: true, mode: 'live', made: [] };
  if (operator.kind === 'none' && operatorFile !== join(dataDir, 'intake', 'operator.json')) {
    return refuse(
      `there is no operator file at ${operatorFile}: correct OPERATOR_FILE, or unset it to practise`,
    );
  }
  try {
    const made = await ensureToken(dataDir, now());
    if (operator.kind === 'good') return { ok: true, mode: 'practice', made };
    return await makeOperatorFile(config, now(), made);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return refuse(`the data folder ${dataDir} cannot be written (${code}): make it writable or set DATA_DIR`);
  }
}

const refuse = (reason: string): PracticeSetup => ({ ok: false, reason, problems: [] });

/** The token for the desk, its SHA-256 for the intake. A list without it belongs to desks elsewhere. */
async function ensureToken(dataDir: string, now: Date): Promise<string[]> {
  const list = deskTokensFile(dataDir);
  if (existsSync(list) || existsSync(oldTokenFile(dataDir))) return [];
  const token = await makeToken(dataDir);
  if (!token.ok) return [];
  const ours: DeskToken = { name: 'practice desk', sha256: token.sha256, since: now.toISOString() };
  const listed = await createFile(list, `${JSON.stringify([ours], null, 2)}\n`, 0o600);
  return [...(token.made ? [token.file] : []), ...(listed ? [list] : [])];
}

async function makeOperatorFile(
  { dataDir, operatorFile }: { readonly dataDir: string; readonly operatorFile: string },
  now: Date,
  made: string[],
): Promise<PracticeSetup> {
  const recipients = await ensureRecipients(dataDir, now, made);
  if (recipients === null) {
    return refuse(
      `the keys in ${join(dataDir, 'desk', 'identities')} cannot be read without a question; npm run keys says why`,
    );
  }
  const receiptKeys = await ensureReceiptKeys(dataDir, made);
  if (receiptKeys === null)
    return refuse(`${receiptKeysFile(dataDir)} is not a set of receipt keys: move it away`);
  const practice: OperatorFile = {
    v: 1,
    name: 'Nightlight practice',
    mode: 'practice',
    recipients,
    receiptKeys,
    exitTo: DEFAULT_EXIT,
  };
  if (await createFile(operatorFile, operatorText(practice), 0o644)) made.push(operatorFile);
  return { ok: true, mode: 'practice', made };
}

/** The desk's keys, or a new one; of keys of two kinds, those of the first's. Null when they cannot be read. */
async function ensureRecipients(dataDir: string, now: Date, made: string[]): Promise<string[] | null> {
  const held = await readIdentities(dataDir);
  if (!held.ok && held.why !== 'no-identities') return null;
  if (!held.ok) {
    const { file, recipient } = await makeIdentity(dataDir, 'hybrid', now);
    made.push(file);
    return [recipient];
  }
  const all = held.identities.map(({ recipient }) => recipient);
  return all.filter((one) => recipientKind(one) === recipientKind(all[0] ?? '')).slice(0, MAX_RECIPIENTS);
}

async function ensureReceiptKeys(dataDir: string, made: string[]): Promise<ReceiptKey[] | null> {
  const held = await readReceiptKeys(dataDir);
  if (held === null) return null;
  if (held.length > 0) return held.map(publicPart);
  const key = await newReceiptKey();
  if (!(await createFile(receiptKeysFile(dataDir), receiptKeysText([key]), 0o600))) return null;
  made.push(receiptKeysFile(dataDir));
  return [publicPart(key)];
}
