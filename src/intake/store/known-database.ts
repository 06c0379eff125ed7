import { open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { giveToOwner } from '../give-to-owner.ts';
import { StoreFailed } from './report-store.ts';

const Known = z.object({
  v: z.literal(1),
  database: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** Earlier versions did not write it. */
  kind: z.optional(z.enum(['sqlite', 'postgres'])),
});

export type DatabaseKind = 'sqlite' | 'postgres';

/** The embedded file, where no address of a shared database is given. */
export const kindOf = (databaseUrl: string | null): DatabaseKind =>
  databaseUrl === null ? 'sqlite' : 'postgres';

const fileIn = (folder: string) => join(folder, 'database.json');

/** Stands for a file that says nothing we can read: no database has this identity. */
const UNREADABLE: KnownDatabase = { identity: 'unreadable', kind: null };

export type KnownDatabase = {
  readonly identity: string;
  /** Null where an earlier version wrote it down. */
  readonly kind: DatabaseKind | null;
};

/**
 * The identity of the database that this intake has kept reports in, from `database.json` beside its keys; null before
 * the first. Without it a deleted file, or a forgotten DATABASE_URL, would pass for a new intake, and reports would go
 * where nobody looks. The identity alone does not tell a PostgreSQL from the embedded file it was restored from.
 *
 * @param kind of the database that is about to be opened
 * @throws StoreFailed when reports are kept in one of the other kind
 */
export async function readKnownDatabase(folder: string, kind: DatabaseKind): Promise<KnownDatabase | null> {
  let text: string;
  try {
    text = await readFile(fileIn(folder), 'utf8');
  } catch (cause) {
    return codeOf(cause) === 'ENOENT' ? null : UNREADABLE;
  }
  const known = Known.safeParse(parse(text));
  if (!known.success) return UNREADABLE;
  const { database: identity, kind: written = null } = known.data;
  if ((written ?? kind) !== kind) throw otherDatabase();
  return { identity, kind: written };
}

/**
 * Writes down which database this intake keeps reports in, synced to disk. Written by root, it belongs to the folder's owner
 * nevertheless, who must read it at the next start.
 *
 * @throws the file system's error; what was known before then still stands
 */
export async function rememberDatabase(
  folder: string,
  { kind, identity }: { readonly kind: DatabaseKind; readonly identity: string },
): Promise<void> {
  const beside = `${fileIn(folder)}.${process.pid}.tmp`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ v: 1, kind, database: identity })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await giveToOwner(folder, [beside]);
  await rename(beside, fileIn(folder));
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/**
 * From the next start on the intake takes the database it finds, or makes an empty one.
 *
 * @returns false when none was known
 * @throws the file system's error
 */
export async function forgetDatabase(folder: string): Promise<boolean> {
  try {
    await unlink(fileIn(folder));
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw cause;
  }
}

/** Where a database was known and there is none: nothing may be made in its place. */
export function databaseGone(): StoreFailed {
  return new StoreFailed(
    'the database is gone: put back a backup (npm run intake -- restore FILE), or begin with an empty one (npm run intake -- begin-anew)',
    null,
  );
}

/** Where another database is found than the one that is known. */
export function otherDatabase(): StoreFailed {
  return new StoreFailed(
    'this is not the database that reports were kept in until now: look at DATABASE_URL and DATA_DIR, or take this one from now on (npm run intake -- begin-anew)',
    null,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
