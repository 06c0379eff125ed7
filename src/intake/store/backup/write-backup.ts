import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreFailed } from '../report-store.ts';
import { BACKUP_TABLES, isAsMade, openBackup } from './backup-file.ts';
import type { RowSource } from './row-source.ts';
import { startTally, type Tally, tallyOf } from './tally.ts';

const INSERT = 'INSERT INTO report (seq, id, sha256, received_at, size, sealed) VALUES (?, ?, ?, ?, ?, ?)';
const ABOUT = 'INSERT INTO backup (v, made_at, reports, bytes, sha256, damaged) VALUES (1, ?, ?, ?, ?, ?)';

export type WriteBackup =
  | { readonly ok: true; readonly tally: Tally }
  /** `code` is the system's own (`EACCES`, `ENOSPC`, `SQLITE_13` …). */
  | { readonly ok: false; readonly why: 'exists' | 'not-written' | 'not-read-back'; readonly code: string };

/**
 * Writes every report of a source into a new file, reads the file back from beginning to end, and only then gives it its
 * name. A row whose bytes are damaged is taken as it is, and named in the tally.
 *
 * @param file must not exist; only this user may read it
 * @param files what else is put in: nothing secret
 * @throws StoreFailed when the source cannot be read to its end; no file is left then
 */
export async function writeBackup(
  file: string,
  source: RowSource,
  { files, madeAt }: { readonly files: ReadonlyMap<string, Uint8Array>; readonly madeAt: Date },
): Promise<WriteBackup> {
  if (existsSync(file)) return { ok: false, why: 'exists', code: 'EEXIST' };
  const beside = `${file}.${process.pid}.unfinished`;
  try {
    await (await open(beside, 'wx', 0o600)).close();
  } catch (cause) {
    return { ok: false, why: 'not-written', code: codeOf(cause) };
  }
  try {
    const tally = await fill(beside, source, files, madeAt);
    await sync(beside);
    if (!(await readsBack(beside))) return { ok: false, why: 'not-read-back', code: 'unknown' };
    // Fails when the name is taken. A link would do it in one step, but not on every stick or share.
    await (await open(file, 'wx', 0o600)).close();
    await rename(beside, file);
    await sync(dirname(file));
    return { ok: true, tally };
  } catch (cause) {
    if (cause instanceof StoreFailed) throw cause;
    const code = codeOf(cause);
    return { ok: false, why: code === 'EEXIST' ? 'exists' : 'not-written', code };
  } finally {
    await rm(beside, { force: true });
  }
}

async function fill(
  path: string,
  source: RowSource,
  files: ReadonlyMap<string, Uint8Array>,
  madeAt: Date,
): Promise<Tally> {
  const database = new DatabaseSync(path);
  try {
    // It is nobody's until it is whole and synced: no journal is needed.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    database.exec(BACKUP_TABLES);
    database.exec('BEGIN');
    const insert = database.prepare(INSERT);
    const tally = startTally();
    for await (const row of source.rows()) {
      insert.run(BigInt(row.cursor), row.id, row.sha256, row.receivedAt, row.size, row.sealed);
      tally.add(row);
    }
    for (const [name, content] of files) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      database
        .prepare('INSERT INTO file (name, sha256, content) VALUES (?, ?, ?)')
        .run(name, sha256, content);
    }
    if (source.identity !== null) {
      database.prepare('INSERT INTO identity (id) VALUES (?)').run(source.identity);
    }
    const result = tally.result();
    const { reports, bytes, sha256, damaged } = result;
    database.prepare(ABOUT).run(madeAt.toISOString(), reports, bytes, sha256, damaged.length);
    database.exec('COMMIT');
    return result;
  } finally {
    database.close();
  }
}

async function readsBack(path: string): Promise<boolean> {
  const opened = openBackup(path);
  if (!opened.ok) return false;
  try {
    return isAsMade(opened.backup.about, await tallyOf(opened.backup.rows()));
  } finally {
    await opened.backup.close();
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** As StoreFailed names it, SQLite's too. */
function codeOf(cause: unknown): string {
  return new StoreFailed('', cause).code;
}
