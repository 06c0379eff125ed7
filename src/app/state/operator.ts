import { OPERATOR_FILE_PATH } from '../../wire/limits.ts';
import { type OperatorFile, readOperatorFile } from '../../wire/operator-file.ts';

/** The operator file as this device knows it. `text` is exactly what was fetched: its digest goes into the seal. */
export type OperatorState =
  | { readonly kind: 'ready'; readonly file: OperatorFile; readonly text: string }
  /** Fetched, but not usable, and no good copy stands on this device. */
  | { readonly kind: 'invalid' }
  /** Never fetched, and it cannot be had now. */
  | { readonly kind: 'missing' };

/** A good copy on the device. An unreadable or invalid file never replaces it (DESIGN 7). */
export type OperatorCopy = {
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<unknown>;
};

/**
 * Decides which operator file counts. What the server says now wins, also when it is broken: recipients that were
 * taken away must not be sealed to any more. Only when nothing can be fetched does the copy count.
 *
 * @param fetched the file's text, or null when there was no answer
 */
export async function chooseOperator(fetched: string | null, copy: OperatorCopy): Promise<OperatorState> {
  if (fetched !== null && looksLikeJson(fetched)) {
    const read = readOperatorFile(fetched);
    if (!read.ok) return { kind: 'invalid' };
    await copy.write(fetched);
    return { kind: 'ready', file: read.file, text: fetched };
  }
  const text = await copy.read();
  const read = text === null ? null : readOperatorFile(text);
  return read?.ok && text !== null ? { kind: 'ready', file: read.file, text } : { kind: 'missing' };
}

/** A captive portal answers everything with its own page: that is no answer of ours. */
const looksLikeJson = (text: string) => text.trimStart().startsWith('{');

/** Asks for the operator file anew. Null when there is no answer. */
export async function fetchOperator(): Promise<string | null> {
  try {
    const response = await fetch(OPERATOR_FILE_PATH, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
