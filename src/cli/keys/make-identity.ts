import { basename, join } from 'node:path';
import { type AgeIdentity, newIdentity } from '../../crypto/open.ts';
import { identitiesFolder } from '../../desk/server/desk-folder.ts';
import { createFile } from '../../desk/server/write-file.ts';
import type { RecipientKind } from '../../wire/operator-file.ts';

/** What was made; the private key is in the file and nowhere else. */
export type MadeIdentity = { readonly file: string; readonly name: string; readonly recipient: string };

/**
 * Makes a key for the desk: `desk/identities/<date>-<n>.txt`, 0600, as `age-keygen` writes it, so that the `age` tool
 * takes it with `-i`. No file is ever overwritten.
 */
export async function makeIdentity(dataDir: string, kind: RecipientKind, now: Date): Promise<MadeIdentity> {
  const made = await newIdentity(kind);
  const date = now.toISOString().slice(0, 10);
  for (let n = 1; ; n++) {
    const file = join(identitiesFolder(dataDir), `${date}-${n}.txt`);
    if (await createFile(file, identityText(made, now), 0o600)) {
      return { file, name: basename(file), recipient: made.recipient };
    }
  }
}

function identityText({ identity, recipient }: AgeIdentity, now: Date): string {
  return `# created: ${now.toISOString().replace(/\.\d+Z$/, 'Z')}\n# public key: ${recipient}\n${identity}\n`;
}
