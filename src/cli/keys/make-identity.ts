import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type AgeIdentity, newIdentity } from '../../crypto/open.ts';
import { lockWithPassphrase } from '../../crypto/passphrase-lock.ts';
import { identitiesFolder } from '../../desk/server/desk-folder.ts';
import { createFile } from '../../desk/server/write-file.ts';
import type { RecipientKind } from '../../wire/operator-file.ts';

/** What was made; the private key is in the file and nowhere else. */
export type MadeIdentity = { readonly file: string; readonly name: string; readonly recipient: string };

/**
 * Makes a key for the desk: `desk/identities/<date>-<n>.txt`, 0600, as `age-keygen` writes it, so that the `age` tool
 * takes it with `-i`. With a passphrase, `….age`: the same text under it, and nothing lies open even for a moment. No file
 * is ever overwritten.
 */
export async function makeIdentity(
  dataDir: string,
  kind: RecipientKind,
  now: Date,
  passphrase: string | null = null,
  work?: number,
): Promise<MadeIdentity> {
  const made = await newIdentity(kind);
  const text = identityText(made, now);
  const locked = passphrase && (await lockWithPassphrase(new TextEncoder().encode(text), passphrase, work));
  const date = now.toISOString().slice(0, 10);
  for (let n = 1; ; n++) {
    const base = join(identitiesFolder(dataDir), `${date}-${n}`);
    const file = `${base}.${locked ? 'age' : 'txt'}`;
    // The two kinds must not share a name: protecting one would find the other in its way.
    if (existsSync(`${base}.${locked ? 'txt' : 'age'}`)) continue;
    if (await createFile(file, locked || text, 0o600)) {
      return { file, name: basename(file), recipient: made.recipient };
    }
  }
}

function identityText({ identity, recipient }: AgeIdentity, now: Date): string {
  return `# created: ${now.toISOString().replace(/\.\d+Z$/, 'Z')}\n# public key: ${recipient}\n${identity}\n`;
}
