import { openSealed } from '../../../crypto/open.ts';
import { type OpenedReport, readContent, type UnreadableContent } from './read-content.ts';

/** Why a sealed report cannot be read as one. `no-key`, `broken`: it does not open; else it opens, and is not a report. */
export type Unreadable = 'no-key' | 'broken' | UnreadableContent;

export type ReadSealed =
  /** `plain`: the text that was inside, without its padding. */
  | { readonly ok: true; readonly opened: OpenedReport; readonly plain: string }
  | { readonly ok: false; readonly why: Unreadable };

/**
 * Opens a sealed report and checks everything the desk relies on (DESIGN 8). Never throws, whatever the bytes are.
 *
 * @param id the id under which the intake keeps it
 * @param identities every age identity the desk holds
 */
export async function readSealed(
  id: string,
  sealed: Uint8Array,
  identities: readonly string[],
): Promise<ReadSealed> {
  const opened = await openSealed(sealed, identities);
  if (!opened.ok) return opened;
  const text = decode(opened.plain);
  if (text === null) return { ok: false, why: 'not-json' };
  const read = readContent(id, text);
  return read.ok ? { ...read, plain: text.trimEnd() } : read;
}

/** Null for what is not UTF-8. */
function decode(plain: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}
