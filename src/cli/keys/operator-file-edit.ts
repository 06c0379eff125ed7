import { readFile } from 'node:fs/promises';
import { replaceFile } from '../../desk/server/write-file.ts';
import { type OperatorFile, readOperatorFile } from '../../wire/operator-file.ts';

export type OperatorFileOnDisk =
  | { readonly kind: 'none' }
  /** `problems` name fields and rules, never values. */
  | { readonly kind: 'broken'; readonly problems: readonly string[] }
  | { readonly kind: 'good'; readonly file: OperatorFile; readonly text: string };

/** Reads the operator file. One that is there and cannot be read counts as broken. */
export async function readOperatorOnDisk(path: string): Promise<OperatorFileOnDisk> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'none' };
    return { kind: 'broken', problems: ['it cannot be read'] };
  }
  const read = readOperatorFile(text);
  return read.ok ? { kind: 'good', file: read.file, text } : { kind: 'broken', problems: read.problems };
}

export type Edited = { readonly ok: true } | { readonly ok: false; readonly problems: readonly string[] };

/** The operator file's text with some fields changed, checked; fields of a later version stay as they are. */
export function editedText(
  text: string,
  change: Partial<Pick<OperatorFile, 'recipients' | 'receiptKeys'>>,
): Edited & { readonly text: string } {
  const before = JSON.parse(text) as Record<string, unknown>;
  const edited = operatorText({ ...before, ...change });
  const read = readOperatorFile(edited);
  return read.ok ? { ok: true, text: edited } : { ok: false, problems: read.problems, text };
}

/** An operator file as we write it. */
export function operatorText(file: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Puts a checked text in the operator file's place. */
export function writeOperator(path: string, text: string): Promise<void> {
  return replaceFile(path, text, 0o644);
}
