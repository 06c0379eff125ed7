import { createHash } from 'node:crypto';

/** How much of its digest a file is called by. */
export const NAME_LENGTH = 8;

/** What a file with this content is called, without its ending. */
export const digestName = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('base64url').slice(0, NAME_LENGTH);
