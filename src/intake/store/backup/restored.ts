import type { Tally } from './tally.ts';

/**
 * What became of putting a backup back. `not-empty`: there is a database with reports, or the file of one, and it stays as
 * it is; `damaged`: what was put back is not what the backup says it held, and is gone again.
 */
export type Restored =
  | { readonly ok: true; readonly identity: string; readonly tally: Tally }
  | { readonly ok: false; readonly why: 'not-empty' | 'damaged' };
