import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { replaceFile } from '../../desk/server/write-file.ts';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import { INTAKE_LIMITS } from '../../intake/limits.ts';
import { diskFill } from '../../intake/storage.ts';
import { type Backup, openBackup } from '../../intake/store/backup/backup-file.ts';
import { restoreBackup } from '../../intake/store/backup/restore-backup.ts';
import type { StoredRow } from '../../intake/store/backup/row-source.ts';
import { startTally, type Tally } from '../../intake/store/backup/tally.ts';
import { openStore, type StorePlace } from '../../intake/store/open-store.ts';
import { StoreFailed } from '../../intake/store/report-store.ts';
import { failedOutput, madeAt, megabytes, tallyText } from './backup-words.ts';
import type { IntakeCommand } from './intake-command.ts';
import { rehearsalFolder, removeLeftRehearsals } from './rehearsal-folder.ts';
import { untilStopped } from './until-stopped.ts';

const AT_ONCE = 500;

/** Where the last rehearsal that went well is written down: `{ v: 1, at, madeAt, reports, sha256 }`. */
export const rehearsedFile = (dataDir: string): string => join(dataDir, 'intake', 'backup-rehearsed.json');

/**
 * `npm run intake -- rehearse FILE`: puts a backup into an empty embedded database of its own, opens it as the intake does,
 * and reads each report as the desk would; then the database goes again, and the day is written down for `npm run golive`.
 */
export const rehearse: IntakeCommand = async (args, { config, now, words: { say } }) => {
  const [named, ...rest] = args;
  if (named === undefined || rest.length > 0) return { code: 2, text: say('backup.usage') };
  const file = resolve(named);
  const opened = openBackup(file);
  if (!opened.ok) return { code: 1, text: say(`backup.${opened.why}`, { file }) };
  const { backup } = opened;
  try {
    const folder = join(config.dataDir, 'intake');
    await removeLeftRehearsals(folder);
    const room = await roomFor(file, folder);
    if (room.free < room.needed) {
      const values = { needed: megabytes(room.needed), free: megabytes(room.free) };
      return { code: 1, text: say('backup.no-room', values) };
    }
    const tally = await untilStopped((stopping) => putBackAndRead(backup, folder, now, stopping));
    if (tally === 'stopped') return { code: 1, text: say('backup.stopped') };
    if (tally === null) return { code: 1, text: say('backup.damaged', { file }) };
    if (tally.damaged.length > 0) return { code: 1, text: tallyText(tally, say).join('\n') };
    const { reports, sha256 } = tally;
    const written = { v: 1, at: now().toISOString(), madeAt: backup.about.madeAt, reports, sha256 };
    const path = rehearsedFile(config.dataDir);
    await replaceFile(path, `${JSON.stringify(written)}\n`, 0o600);
    await giveToOwner(folder, [path]);
    const text = [say('backup.rehearsed', { at: madeAt(backup.about) }), ...tallyText(tally, say)];
    return { code: 0, text: text.join('\n') };
  } catch (cause) {
    return failedOutput(cause, say);
  } finally {
    await backup.close();
  }
};

/** What is put back takes about as much as the backup, and an intake beside it must have room for reports meanwhile. */
async function roomFor(file: string, folder: string): Promise<{ needed: number; free: number }> {
  const { size } = await stat(file);
  const { freeBytes } = await diskFill(folder);
  return { needed: size + INTAKE_LIMITS.freeBytes, free: freeBytes };
}

/** @returns what could be read; null when that is not what the backup says it holds */
async function putBackAndRead(
  backup: Backup,
  intakeFolder: string,
  now: () => Date,
  stopping: AbortSignal,
): Promise<Tally | null | 'stopped'> {
  const folder = await rehearsalFolder(intakeFolder);
  const place = { databaseUrl: null, folder: folder.path };
  try {
    const restored = await restoreBackup({ ...backup, rows: () => whileWanted(backup, stopping) }, place);
    if (!restored.ok) return null;
    const read = await readAll(place, now, stopping);
    return read.sha256 === restored.tally.sha256 ? read : null;
  } catch (cause) {
    if (stopping.aborted) return 'stopped';
    throw cause;
  } finally {
    await folder.remove();
  }
}

/** A backup's reports, with a look now and then whether anybody still wants them. */
async function* whileWanted(backup: Backup, stopping: AbortSignal): AsyncIterable<StoredRow> {
  let count = 0;
  for await (const row of backup.rows()) {
    if (count++ % AT_ONCE === 0) await turn();
    stopping.throwIfAborted();
    yield row;
  }
}

/** As the desk reads them, page by page. */
async function readAll(place: StorePlace, now: () => Date, stopping: AbortSignal): Promise<Tally> {
  const store = await openStore(place, now);
  try {
    const tally = startTally();
    for (let after = '0'; ; ) {
      await turn();
      stopping.throwIfAborted();
      const page = await store.page(after, AT_ONCE);
      for (const row of page) {
        const sealed = await store.read(row.id, row.sha256);
        if (sealed === null) throw new StoreFailed('a report is listed and cannot be read', null);
        tally.add({ ...row, sealed });
      }
      const last = page.at(-1);
      if (!last) return tally.result();
      after = last.cursor;
    }
  } finally {
    await store.close();
  }
}
