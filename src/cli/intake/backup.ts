import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseRows } from '../../intake/store/backup/database-rows.ts';
import { writeBackup } from '../../intake/store/backup/write-backup.ts';
import { filesToBackUp, hasOperator } from './backup-files.ts';
import { failedOutput, tallyText } from './backup-words.ts';
import type { IntakeCommand } from './intake-command.ts';

/**
 * `npm run intake -- backup FILE`, or a folder, in which the file is then named by the moment: every report of this
 * moment, while the intake goes on, and what `backup-files.ts` names. Nothing secret goes in (src/intake/store/backup/README.md). Ends
 * with 1 also when a report is damaged or there is no operator file; the file is made nevertheless.
 */
export const backup: IntakeCommand = async (args, { config, now, words: { say } }) => {
  const [wanted, ...rest] = args;
  if (wanted === undefined || rest.length > 0) return { code: 2, text: say('backup.usage') };
  const begun = now();
  const file = await fileFor(resolve(wanted), begun);
  try {
    const source = await databaseRows({
      databaseUrl: config.databaseUrl,
      folder: join(config.dataDir, 'intake'),
    });
    try {
      const files = await filesToBackUp(config);
      const written = await writeBackup(file, source, { files, madeAt: begun });
      if (!written.ok) return { code: 1, text: say(`backup.${written.why}`, { file, code: written.code }) };
      const { tally } = written;
      const whole = hasOperator(files);
      const lines = [
        say('backup.made', { file }),
        ...tallyText(tally, say),
        ...(whole ? [] : [say('backup.without-operator', { file: config.operatorFile })]),
        say('backup.keep'),
      ];
      return { code: whole && tally.damaged.length === 0 ? 0 : 1, text: lines.join('\n') };
    } finally {
      await source.close();
    }
  } catch (cause) {
    return failedOutput(cause, say);
  }
};

async function fileFor(wanted: string, at: Date): Promise<string> {
  const isFolder = await stat(wanted).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return wanted;
  return join(wanted, `nightlight-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`);
}
