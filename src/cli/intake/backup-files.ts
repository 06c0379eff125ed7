import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile } from '../../desk/server/write-file.ts';
import { recordFolder, recordNames } from '../../intake/erasing/record.ts';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import type { IntakeCommandWorld } from './intake-command.ts';

type Config = IntakeCommandWorld['config'];

const OPERATOR = 'operator.json';
const ERASED = /^erased\/\d{6}\.json$/;

/**
 * What a backup takes besides reports: the operator file, without which a new machine could not know whom to seal to, and
 * the record of what was erased. Nothing of it is secret.
 *
 * @throws the file system's error when any of it is there and cannot be read
 */
export async function filesToBackUp(config: Config): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  try {
    files.set(OPERATOR, await readFile(config.operatorFile));
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
  }
  for (const each of await recordNames(config.dataDir)) {
    const name = `erased/${each}`;
    if (ERASED.test(name)) files.set(name, await readFile(join(recordFolder(config.dataDir), each)));
  }
  return files;
}

/** Whether a new machine could know from these whom to seal to. */
export const hasOperator = (files: ReadonlyMap<string, Uint8Array>): boolean => files.has(OPERATOR);

/** What became of the backup's operator file; `other`: there is one already, and it differs. */
export type OperatorPutBack = 'put-back' | 'same' | 'other' | 'not-written' | 'none';

/** Puts the operator file back where there is none. Never throws. */
export async function putBackOperator(
  files: ReadonlyMap<string, Uint8Array>,
  { operatorFile }: Config,
): Promise<OperatorPutBack> {
  const ours = files.get(OPERATOR);
  if (!ours) return 'none';
  try {
    if (await createFile(operatorFile, ours, 0o644)) return 'put-back';
    return Buffer.from(ours).equals(await readFile(operatorFile)) ? 'same' : 'other';
  } catch {
    return 'not-written';
  }
}

/** `there`: there is a record now, this one or one that was there before. */
export type ErasedPutBack = 'there' | 'not-written' | 'none';

/** Puts the record of what was erased back, where there is none: two records cannot be joined. Never throws. */
export async function putBackErased(
  files: ReadonlyMap<string, Uint8Array>,
  { dataDir }: Config,
): Promise<ErasedPutBack> {
  const intake = join(dataDir, 'intake');
  const folder = recordFolder(dataDir);
  if (existsSync(folder)) return 'there';
  const record = [...files].filter(([name]) => ERASED.test(name));
  if (record.length === 0) return 'none';
  try {
    for (const [name, content] of record) await createFile(join(intake, name), content, 0o600);
    await giveToOwner(intake, [folder, ...record.map(([name]) => join(intake, name))]);
    return 'there';
  } catch {
    return 'not-written';
  }
}
