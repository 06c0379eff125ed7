import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where stands what a card or a mark is worked out by. */
const FOLDERS = ['report', 'wire', 'desk/server/links', 'desk/server/book'].map((folder) =>
  join(import.meta.dirname, '../../..', folder),
);

/** Names the rules of this version by the text of their files, so that nobody has to remember to count them up. */
export function rulesDigest(): string {
  known ??= digest();
  return known;
}

let known: string | undefined;

function digest(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:ts|json)$/.test(name),
    );
    for (const name of files.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('base64url');
}
