import { readFile } from 'node:fs/promises';
import { type OperatorFile, readOperatorFile } from '../wire/operator-file.ts';

export type LoadOperatorFile =
  | { readonly ok: true; readonly file: OperatorFile; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: string };

/** Reads and checks the operator file. A reason names the fields that are wrong, never what they hold. */
export async function loadOperatorFile(path: string): Promise<LoadOperatorFile> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch {
    return { ok: false, reason: 'the operator file cannot be read: set OPERATOR_FILE, or make keys first' };
  }
  const read = readOperatorFile(new TextDecoder().decode(bytes));
  if (read.ok) return { ok: true, file: read.file, bytes };
  return { ok: false, reason: `the operator file is invalid: ${read.problems.join('; ')}` };
}
