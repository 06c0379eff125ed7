import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { replaceFile } from '../../desk/server/write-file.ts';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import { type Backup, openBackup } from '../../intake/store/backup/backup-file.ts';
import { restoreBackup } from '../../intake/store/backup/restore-backup.ts';
import { startTally, type Tally } from '../../intake/store/backup/tally.ts';
import { openStore } from '../../intake/store/open-store.ts';
import { StoreFailed } from '../../intake/store/report-store.ts';
import { failedOutput, madeAt, tallyText } from './backup-words.ts';
import type { IntakeCommand } from './intake-command.ts';

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
    const tally = await putBackAndRead(backup, folder, now);
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

/** @returns what could be read; null when that is not what the backup says it holds */
async function putBackAndRead(backup: Backup, folder: string, now: () => Date): Promise<Tally | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = { databaseUrl: null, folder: await mkdtemp(join(folder, 'rehearsal-')) };
  try {
    const restored = await restoreBackup(backup, place);
    if (!restored.ok) return null;
    const store = await openStore(place, now);
    try {
      const tally = startTally();
      for (let after = '0'; ; ) {
        const page = await store.page(after, AT_ONCE);
        for (const row of page) {
          const sealed = await store.read(row.id, row.sha256);
          if (sealed === null) throw new StoreFailed('a report is listed and cannot be read', null);
          tally.add({ ...row, sealed });
        }
        const last = page.at(-1);
        if (!last) break;
        after = last.cursor;
      }
      const result = tally.result();
      return result.sha256 === restored.tally.sha256 ? result : null;
    } finally {
      await store.close();
    }
  } finally {
    await rm(place.folder, { recursive: true, force: true });
  }
}
