import { OPERATOR_FILE_PATH } from '../../wire/limits.ts';
import { type OperatorFile, readOperatorFile } from '../../wire/operator-file.ts';

import { tellingFetch } from './telling-fetch.ts';

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
  readonly write: (text: string) => void;
};

/** How long the file is waited for, in milliseconds: with a good copy on the device, and without. */
const PATIENCE_WITH_COPY = 4000;
const PATIENCE_WITHOUT = 30_000;

/**
 * Decides which operator file counts. What the server says now wins, also when it is broken: recipients that were
 * taken away must not be sealed to any more. Only when nothing can be fetched in good time does the copy count.
 *
 * @param fetching the file's text, or null when there is no answer
 * @param patience settles with null after so many milliseconds
 */
export async function chooseOperator(
  fetching: Promise<string | null>,
  copy: OperatorCopy,
  patience: (ms: number) => Promise<null>,
): Promise<OperatorState> {
  const copied = copy.read().then(usable);
  const soon = copied.then((good) => patience(good ? PATIENCE_WITH_COPY : PATIENCE_WITHOUT));
  const fetched = await Promise.race([fetching, soon]);
  if (fetched === null || !looksLikeJson(fetched)) return (await copied) ?? { kind: 'missing' };
  const read = usable(fetched);
  if (!read) return { kind: 'invalid' };
  copy.write(fetched);
  return read;
}

function usable(text: string | null): (OperatorState & { readonly kind: 'ready' }) | null {
  const read = text === null ? null : readOperatorFile(text);
  return read?.ok && text !== null ? { kind: 'ready', file: read.file, text } : null;
}

/** A captive portal answers everything with its own page: that is no answer of ours. */
const looksLikeJson = (text: string) => text.trimStart().startsWith('{');

/** Asks for the operator file anew: the server is asked each time, and says in a few bytes that it is the same. Null when there is no answer. */
export async function fetchOperator(): Promise<string | null> {
  try {
    const response = await tellingFetch(OPERATOR_FILE_PATH, {
      cache: 'no-cache',
      credentials: 'same-origin',
      redirect: 'error',
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

/** What the browser was last answered, and when, in milliseconds since 1970. */
export type LastAnswer = { readonly text: string; readonly at: number };

/**
 * What the browser was last answered when it asked for the operator file, out of its own cache and without asking the
 * server. A browser that has it no more asks. Null when it cannot be had. So when it was asked is written down nowhere else.
 */
export async function lastOperatorAnswer(): Promise<LastAnswer | null> {
  try {
    const response = await fetch(OPERATOR_FILE_PATH, {
      cache: 'force-cache',
      credentials: 'same-origin',
      redirect: 'error',
    });
    const at = Date.parse(response.headers.get('date') ?? '');
    return response.ok ? { text: await response.text(), at } : null;
  } catch {
    return null;
  }
}
