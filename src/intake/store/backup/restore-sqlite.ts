import { existsSync } from 'node:fs';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrateSqlite } from '../sqlite-schema.ts';
import type { Backup } from './backup-file.ts';
import { isAsMade } from './backup-file.ts';
import type { Restored } from './restored.ts';
import { rowsOf } from './sqlite-rows.ts';
import { tallyOf } from './tally.ts';

const INSERT = 'INSERT INTO report (seq, id, sha256, received_at, size, sealed) VALUES (?, ?, ?, ?, ?, ?)';

/**
 * Makes an embedded database of a backup's reports, reads it from beginning to end, and only then puts it in its place,
 * where there must be none, nor the log of one.
 *
 * @throws StoreFailed when the backup cannot be read to its end, the file system's or SQLite's error when the database
 *   cannot be written; nothing is left then
 */
export async function restoreSqlite(backup: Backup, path: string): Promise<Restored> {
  const taken = ['', '-wal', '-journal'].find((end) => existsSync(path + end));
  if (taken !== undefined) return { ok: false, why: 'not-empty' };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.restoring`;
  await (await open(beside, 'wx', 0o600)).close();
  try {
    const database = new DatabaseSync(beside);
    try {
      const identity = await fill(database, backup);
      const tally = await tallyOf(rowsOf(database).rows());
      if (!isAsMade(backup.about, tally)) return { ok: false, why: 'damaged' };
      database.close();
      await sync(beside);
      await link(beside, path);
      await sync(dirname(path));
      return { ok: true, identity, tally };
    } finally {
      if (database.isOpen) database.close();
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      return { ok: false, why: 'not-empty' };
    }
    throw cause;
  } finally {
    await rm(beside, { force: true });
  }
}

async function fill(database: DatabaseSync, backup: Backup): Promise<string> {
  // It is nobody's until it is whole and synced: no journal is needed for its rows.
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY');
  let identity = migrateSqlite(database, null);
  if (backup.identity !== null) {
    identity = backup.identity;
    database.prepare('UPDATE identity SET id = ?').run(identity);
  }
  database.exec('BEGIN');
  const insert = database.prepare(INSERT);
  for await (const row of backup.rows()) {
    insert.run(BigInt(row.cursor), row.id, row.sha256, row.receivedAt, row.size, row.sealed);
  }
  database.exec('COMMIT');
  return identity;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
