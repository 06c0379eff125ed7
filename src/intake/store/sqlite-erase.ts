import type { DatabaseSync } from 'node:sqlite';
import { type Erased, StoreFailed, type ToErase } from './report-store.ts';

const UNDER = 'SELECT sha256 FROM report WHERE id = ?';
const ERASE = 'DELETE FROM report WHERE id = ? AND sha256 = ?';

/** Inside a transaction: `secure_delete` then overwrites with zeros what the rows took. */
export function eraseRows(database: DatabaseSync, reports: readonly ToErase[]): Erased {
  const under = database.prepare(UNDER);
  const others = reports.find(({ id, reports: named }) =>
    under.all(id).some(({ sha256 }) => !named.includes(String(sha256))),
  );
  if (others) return { ok: false, others: others.id };
  const erase = database.prepare(ERASE);
  const rows = reports.flatMap(({ id, reports: named }) => named.map((sha256) => erase.run(id, sha256)));
  return { ok: true, count: rows.reduce((sum, { changes }) => sum + Number(changes), 0) };
}

/** Until then the log still has the rows. Throws, busy, while somebody reads. */
export function emptyLog(database: DatabaseSync): void {
  const [{ busy } = { busy: 1 }] = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  if (busy !== 0) throw new StoreFailed('the log could not be emptied: do it again', { errcode: 5 });
}
