import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { giveToOwner } from '../../intake/give-to-owner.ts';
import { openBackup } from '../../intake/store/backup/backup-file.ts';
import { restoreBackup } from '../../intake/store/backup/restore-backup.ts';
import { sqliteFile } from '../../intake/store/open-store.ts';
import { putBackErased, putBackOperator } from './backup-files.ts';
import { failedOutput, madeAt, tallyText } from './backup-words.ts';
import type { IntakeCommand, IntakeCommandWorld } from './intake-command.ts';

/**
 * `npm run intake -- restore FILE`: puts a backup where the intake will look for its reports, which must be empty, and the
 * files it holds where there are none; says what else a new machine needs. Nothing is ever written over.
 */
export const restore: IntakeCommand = async (args, world) => {
  const { config, words } = world;
  const { say } = words;
  const [named, ...rest] = args;
  if (named === undefined || rest.length > 0) return { code: 2, text: say('backup.usage') };
  const file = resolve(named);
  const opened = openBackup(file);
  if (!opened.ok) return { code: 1, text: say(`backup.${opened.why}`, { file }) };
  const { backup } = opened;
  const folder = join(config.dataDir, 'intake');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const restored = await restoreBackup(backup, { databaseUrl: config.databaseUrl, folder });
    if (!restored.ok) return { code: 1, text: say(`backup.${restored.why}`, { file }) };
    const made = [sqliteFile(folder), join(folder, 'database.json')];
    await giveToOwner(folder, made.filter(existsSync));
    const operator = await putBackOperator(backup.files, config);
    const erased = await putBackErased(backup.files, config);
    const lines = [
      say('backup.restored', { file, at: madeAt(backup.about) }),
      ...tallyText(restored.tally, say),
      say(`backup.operator.${operator}`, { file: config.operatorFile }),
      ...(erased === 'none' ? [] : [say(`backup.erased.${erased}`)]),
      ...stillNeeded(folder, world),
      say('backup.restart'),
    ];
    const well = restored.tally.damaged.length === 0 && erased !== 'not-written';
    return { code: well ? 0 : 1, text: lines.join('\n') };
  } catch (cause) {
    return failedOutput(cause, say);
  } finally {
    await backup.close();
  }
};

/** What a backup never holds, and the intake or the desk cannot do without. */
function stillNeeded(folder: string, { words: { say } }: IntakeCommandWorld): readonly string[] {
  const isThere = (name: string) => existsSync(join(folder, name));
  return [
    ...(isThere('receipt-keys.json') ? [] : [say('backup.needs.receipt-key')]),
    ...(isThere('desk-tokens.json') ? [] : [say('backup.needs.token')]),
  ];
}
