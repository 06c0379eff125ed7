import { readFile } from 'node:fs/promises';
import { openToOthers } from '../../desk/server/keys/identity-file.ts';

export type PassphraseFile =
  | { readonly ok: true; readonly passphrase: string }
  | { readonly ok: false; readonly why: 'unreadable' | 'readable-by-others' | 'empty' };

/** The first line of a file that is for its owner alone (0600), to the letter: spaces count. */
export async function readPassphraseFile(file: string): Promise<PassphraseFile> {
  try {
    if (await openToOthers(file)) return { ok: false, why: 'readable-by-others' };
    const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/, 1);
    return line === '' ? { ok: false, why: 'empty' } : { ok: true, passphrase: line };
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}
