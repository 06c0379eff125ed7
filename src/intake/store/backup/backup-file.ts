import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { StoreFailed } from '../report-store.ts';
import type { RowSource } from './row-source.ts';
import { rowsOf } from './sqlite-rows.ts';
import type { Tally } from './tally.ts';

/** Stands in the file's header (SQLite's `application_id`): 'NiBa' as a number. */
export const BACKUP_MARK = 0x4e694261;

/**
 * What a backup is: one SQLite file, whichever database it was taken from. `report` and `identity` are those of the
 * embedded database; `file` holds public files beside them; `backup` has one row, written last, that says what was put in.
 */
export const BACKUP_TABLES = `
  PRAGMA application_id = ${BACKUP_MARK};
  CREATE TABLE report (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    received_at TEXT NOT NULL,
    size INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    UNIQUE (id, sha256)
  ) STRICT;
  CREATE TABLE identity (id TEXT NOT NULL) STRICT;
  CREATE TABLE file (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, content BLOB NOT NULL) STRICT;
  CREATE TABLE backup (
    v INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    reports INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    damaged INTEGER NOT NULL
  ) STRICT`;

const ABOUT = 'SELECT v, made_at AS madeAt, reports, bytes, sha256, damaged FROM backup';

const About = z.object({
  v: z.literal(1),
  madeAt: z.iso.datetime(),
  reports: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  damaged: z.number(),
});

/** When a backup was begun, and what it holds; see `Tally`. */
export type About = z.infer<typeof About>;

export type Backup = RowSource & {
  readonly about: About;
  /** Public files that were taken with it, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export type OpenBackup =
  | { readonly ok: true; readonly backup: Backup }
  | { readonly ok: false; readonly why: 'no-file' | 'not-a-backup' | 'unfinished' | 'newer' | 'damaged' };

/** Opens a backup for reading; nothing in it is changed. That its reports are whole, `isAsMade` says. Never throws. */
export function openBackup(path: string): OpenBackup {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { ok: false, why: 'no-file' };
  let database: DatabaseSync | null = null;
  const refuse = (why: (OpenBackup & { ok: false })['why']): OpenBackup => {
    database?.close();
    return { ok: false, why };
  };
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const mark = database.prepare('PRAGMA application_id').get()?.['application_id'];
    if (mark !== BACKUP_MARK) return refuse('not-a-backup');
    const row = database.prepare(ABOUT).get();
    if (!row) return refuse('unfinished');
    if (Number(row['v']) > 1) return refuse('newer');
    const about = About.safeParse(row);
    const files = readFiles(database);
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
    if (!about.success || files === null || found !== 'ok') return refuse('damaged');
    return { ok: true, backup: { ...rowsOf(database), about: about.data, files } };
  } catch (cause) {
    return refuse(isNoDatabase(cause) ? 'not-a-backup' : 'damaged');
  }
}

/** Whether what was read from a backup is what was put in. */
export function isAsMade(about: About, found: Tally): boolean {
  return (
    found.reports === about.reports &&
    found.bytes === about.bytes &&
    found.sha256 === about.sha256 &&
    found.damaged.length === about.damaged
  );
}

function readFiles(database: DatabaseSync): ReadonlyMap<string, Uint8Array> | null {
  const files = new Map<string, Uint8Array>();
  for (const { name, sha256, content } of database.prepare('SELECT name, sha256, content FROM file').all()) {
    if (!(content instanceof Uint8Array)) return null;
    if (createHash('sha256').update(content).digest('hex') !== sha256) return null;
    files.set(String(name), content);
  }
  return files;
}

/** SQLITE_NOTADB: the file's beginning is not SQLite's. */
function isNoDatabase(cause: unknown): boolean {
  return new StoreFailed('', cause).code === 'SQLITE_26';
}
