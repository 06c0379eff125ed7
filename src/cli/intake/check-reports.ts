import { join, resolve } from 'node:path';
import { isAsMade, openBackup } from '../../intake/store/backup/backup-file.ts';
import { databaseRows } from '../../intake/store/backup/database-rows.ts';
import { tallyOf } from '../../intake/store/backup/tally.ts';
import { failedOutput, madeAt, tallyText } from './backup-words.ts';
import type { IntakeCommand, IntakeCommandOutput, IntakeCommandWorld } from './intake-command.ts';

/**
 * `npm run intake -- check` reads every report of the database, while the intake goes on; `check FILE` every one of a
 * backup. Ends with 1 when any is not what came.
 */
export const checkReports: IntakeCommand = async (args, world) => {
  const [file, ...rest] = args;
  if (rest.length > 0) return { code: 2, text: world.words.say('backup.usage') };
  try {
    return file === undefined ? await checkDatabase(world) : await checkBackup(resolve(file), world);
  } catch (cause) {
    return failedOutput(cause, world.words.say);
  }
};

async function checkDatabase({ config, words: { say } }: IntakeCommandWorld): Promise<IntakeCommandOutput> {
  const source = await databaseRows({
    databaseUrl: config.databaseUrl,
    folder: join(config.dataDir, 'intake'),
  });
  try {
    const tally = await tallyOf(source.rows());
    const whole = tally.damaged.length === 0;
    const lines = [...(whole ? [say('backup.database-whole')] : []), ...tallyText(tally, say)];
    return { code: whole ? 0 : 1, text: lines.join('\n') };
  } finally {
    await source.close();
  }
}

async function checkBackup(
  file: string,
  { words: { say } }: IntakeCommandWorld,
): Promise<IntakeCommandOutput> {
  const opened = openBackup(file);
  if (!opened.ok) return { code: 1, text: say(`backup.${opened.why}`, { file }) };
  const { about, rows, close } = opened.backup;
  try {
    const tally = await tallyOf(rows());
    if (!isAsMade(about, tally)) return { code: 1, text: say('backup.damaged', { file }) };
    const text = [say('backup.backup-whole', { file, at: madeAt(about) }), ...tallyText(tally, say)];
    return { code: tally.damaged.length === 0 ? 0 : 1, text: text.join('\n') };
  } finally {
    await close();
  }
}
